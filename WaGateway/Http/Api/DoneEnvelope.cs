using System.ComponentModel.DataAnnotations;

namespace WaGateway.Http.Api;

/// <summary>A successful answer that has nothing to show but that it was done.</summary>
public sealed record DoneEnvelope(string Message)
{
    /// <summary>Always <c>success</c>.</summary>
    [System.Text.Json.Serialization.JsonPropertyOrder(-1)]
    [AllowedValues("success")]
    public string Status => "success";
}
