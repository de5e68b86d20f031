using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Contacts;

/// <summary>Under what name a person is saved.</summary>
public sealed record SaveContactRequest : IRequest<SaveContactRequest>
{
    private const int Longest = 100;

    /// <summary>1 to 100 characters.</summary>
    [Required]
    [JsonPropertyName("first_name")]
    public string FirstName { get; init; } = "";

    /// <summary>At most 100 characters.</summary>
    [JsonPropertyName("last_name")]
    public string? LastName { get; init; }

    /// <summary>Also in the phone's address book; true when left out.</summary>
    public bool? Sync { get; init; }

    static SaveContactRequest IRequest<SaveContactRequest>.Read(Fields fields) =>
        new()
        {
            FirstName = MessageFields.NeedLine(fields, Longest, "first_name", "name"),
            LastName = MessageFields.MaybeText(fields, Longest, "last_name"),
            Sync = fields.Boolean("sync"),
        };
}
