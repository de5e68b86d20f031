using System.ComponentModel.DataAnnotations;

namespace WaGateway.Http.Api;

/// <summary>A successful answer with data.</summary>
public sealed record Envelope<T>(T Data)
{
    /// <summary>Always <c>success</c>.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    [AllowedValues("success")]
    public string Status => "success";
}
