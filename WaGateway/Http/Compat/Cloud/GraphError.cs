using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>An error as Meta's Graph API writes it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Meta's number for it.</param>
/// <param name="Title">Meta's words for the number.</param>
/// <param name="Details">What was wrong and what to do about it.</param>
internal sealed record GraphError(int Status, int Code, string Title, string Details)
{
    /// <summary>Meta's further number, e.g. 33 for an object that does not exist.</summary>
    public int? Subcode { get; init; }

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient { get; init; }

    public JsonObject Body(string trace)
    {
        var error = new JsonObject
        {
            ["message"] = $"(#{Code}) {Title}",
            ["type"] = "OAuthException",
            ["code"] = Code,
            ["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = Details },
        };
        if (Subcode is { } subcode)
            error["error_subcode"] = subcode;
        if (IsTransient)
            error["is_transient"] = true;
        error["fbtrace_id"] = "A" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(trace)))[..22];
        return new() { ["error"] = error };
    }
}
