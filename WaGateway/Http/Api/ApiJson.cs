using System.Text.Encodings.Web;
using System.Text.Json;
using WaGateway.Model;

namespace WaGateway.Http.Api;

/// <summary>How answers are written: camelCase, nulls included, readable UTF-8, times as the API document prints them.</summary>
internal static class ApiJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new IsoTimes() },
    };
}
