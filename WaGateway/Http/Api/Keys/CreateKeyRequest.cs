using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api.Keys;

/// <summary>An API key to make.</summary>
public sealed record CreateKeyRequest : IRequest<CreateKeyRequest>
{
    /// <summary>For people: what it is used for, 1 to 64 letters, digits, spaces, '.', '_' and '-'.</summary>
    [Required]
    public string Name { get; init; } = "";

    /// <summary>
    /// What it may do: admin, or some of sessions:read, sessions:write, sessions:link, messages:read, messages:send, webhooks:read,
    /// webhooks:write, events:read, media:read, metrics:read.
    /// </summary>
    [Required]
    [ScopeWords]
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The numbers of the only sessions it may touch; all of the user's when left out.</summary>
    public IReadOnlyList<long>? Sessions { get; init; }

    /// <summary>Whose key it is; the caller's when left out.</summary>
    [JsonPropertyName("user_id")]
    public long? UserId { get; init; }

    /// <summary>When it ends, ISO-8601; never when left out.</summary>
    [JsonPropertyName("expires_at")]
    public DateTimeOffset? ExpiresAt { get; init; }

    static CreateKeyRequest IRequest<CreateKeyRequest>.Read(Fields fields)
    {
        var name = fields.RequiredString("name").Trim();
        if (!fields.Refused("name"))
            fields.RefuseIf("name", Rules.Name(name));
        var sessions = fields.Integers("sessions");
        var scopes = AccessFields.Scopes(fields) ?? [];
        if (scopes.Count == 0 && !fields.Refused("scopes"))
            fields.Refuse("scopes", $"is required: some of {string.Join(", ", Model.Scopes.Known)}");
        if (sessions is not null && scopes.Contains(Model.Scopes.Word(Scope.Admin), StringComparer.Ordinal))
            fields.Refuse("sessions", "means nothing with the scope admin, which may touch every session; leave one of them out");
        if (sessions is { Count: 0 or > 1000 })
            fields.Refuse("sessions", "must name 1 to 1000 sessions, or be left out for all");
        return new()
        {
            Name = name,
            Scopes = scopes,
            Sessions = sessions,
            UserId = fields.Integer("user_id"),
            ExpiresAt = Times.Maybe(fields, "expires_at"),
        };
    }
}
