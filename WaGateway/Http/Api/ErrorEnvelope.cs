using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api;

/// <summary>What went wrong and what to do about it.</summary>
public sealed record ErrorEnvelope
{
    internal ErrorEnvelope(Fault fault) => (Message, Code, Errors) = (fault.Message, SnakeCase.Of(fault.Code), fault.Errors);

    /// <summary>Always <c>error</c>.</summary>
    [AllowedValues("error")]
    public string Status => "error";

    /// <summary>For people; its wording may change.</summary>
    public string Message { get; }

    /// <summary>For programs; a stable word.</summary>
    [WordsOf<FaultCode>]
    public string Code { get; }

    /// <summary>The complaints by field, where fields are at fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; }
}
