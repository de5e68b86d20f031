using System.Text.Json;

namespace WaGateway.Driver.Browser;

/// <summary>How the page's JSON is read. It is untrusted: depth and sizes are bounded, unknown members are ignored.</summary>
internal static class PageJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { MaxDepth = 16 };
}
