using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>What WhatsApp asks the owner's passkey for.</summary>
public sealed record PasskeyAnswer
{
    internal PasskeyAnswer(PasskeyRequest asked)
    {
        Attempt = asked.Attempt;
        State = SnakeCase.Of(asked.State);
        Origin = asked.Origin;
        Options = asked.Options is { } json ? JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json) : null;
        RequestedAt = asked.RequestedAt;
        ConfirmsItselfUntil = asked.ConfirmsItselfUntil;
        ExpiresAt = asked.ExpiresAt;
        Answered = asked.Answered;
        Code = asked.Code;
        Error = asked.Error;
        Checkpoint = asked.Checkpoint;
    }

    /// <summary>Another one whenever there is something else to sign.</summary>
    public string Attempt { get; }

    /// <summary>passkey_required | passkey_confirmation.</summary>
    [AllowedValues("passkey_required", "passkey_confirmation")]
    public string State { get; }

    /// <summary>The page that has to be open in the browser that signs.</summary>
    public string Origin { get; }

    /// <summary>
    /// The argument publicKey of navigator.credentials.get, as PublicKeyCredential.parseRequestOptionsFromJSON takes it; null while
    /// nothing is to be signed.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement>? Options { get; }
    public DateTimeOffset RequestedAt { get; }

    /// <summary>A signature until then links without a code to compare; null: a code is compared in any case, or none ever is.</summary>
    public DateTimeOffset? ConfirmsItselfUntil { get; }

    /// <summary>When what is waited for now must have happened.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Whether it was signed, and what follows is waited for.</summary>
    public bool Answered { get; }

    /// <summary>To compare with the phone's, e.g. ABCD-EFGH; null while there is none.</summary>
    public string? Code { get; }

    /// <summary>Why the signature before came to nothing: WhatsApp Web's word, or null.</summary>
    public string? Error { get; }

    /// <summary>Whether the account is linked already, and its owner has to prove to be it.</summary>
    public bool Checkpoint { get; }
}
