using System.Text.Json.Serialization;
using WaGateway.Model;

namespace WaGateway.Http.Api.Keys;

/// <summary>An API key that was just made, with the key.</summary>
public sealed record NewKeyAnswer : KeyAnswer
{
    internal NewKeyAnswer(ApiKeyRecord record, string key)
        : base(record) => Key = key;

    /// <summary>The key itself. It is shown once: the gateway keeps only its hash.</summary>
    [JsonPropertyOrder(1)]
    public string Key { get; }
}
