using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions.Lifecycle;

/// <summary>A passkey that WhatsApp asks for, from its first word to the next thing that is to be signed, or to the end.</summary>
internal sealed record PasskeyAttempt
{
    public required string Id { get; init; }

    /// <summary>The account is linked already, and has to prove itself.</summary>
    public bool IsCheckpoint { get; init; }

    public required Moment Since { get; init; }

    /// <summary>When what is waited for now must have happened.</summary>
    public required Moment Until { get; init; }

    /// <summary>How long what is to be signed is good.</summary>
    public required Moment OptionsUntil { get; init; }

    public DateTimeOffset? ConfirmsItselfUntil { get; init; }

    /// <summary>Of the last signature that the page asked for.</summary>
    public long? Request { get; init; }

    /// <summary>What is to be signed; null while the page does not wait for it.</summary>
    public CredentialOptions? Options { get; init; }

    /// <summary>Of the last options: the same may be asked for again.</summary>
    public byte[] Challenge { get; init; } = [];

    public bool IsAnswered { get; init; }

    public string? Code { get; init; }

    /// <summary>A person has said that the codes are the same.</summary>
    public bool IsConfirmed { get; init; }

    public string? Error { get; init; }

    public string? Stage { get; init; }

    /// <summary>How often the page's button was pressed since it last asked for a signature, and when.</summary>
    public int Presses { get; init; }
    public TimeSpan? PressedAt { get; init; }

    /// <summary>It is just being pressed.</summary>
    public bool IsPressing { get; init; }

    /// <summary>Since the page shows its button again, although it has a signature, and does not say why.</summary>
    public TimeSpan? PromptsSince { get; init; }

    /// <summary>Since the page does not speak of it any more.</summary>
    public TimeSpan? GoneSince { get; init; }

    /// <summary>What follows is up to WhatsApp.</summary>
    public bool AwaitsWhatsApp => IsAnswered && (Code is null || IsConfirmed);

    public PasskeyRequest Shown() =>
        new()
        {
            Attempt = Id,
            State = Code is null ? SessionState.PasskeyRequired : SessionState.PasskeyConfirmation,
            Origin = PasskeyCheck.Origin,
            Options = IsAnswered ? null : Options?.Json,
            RequestedAt = Since.Utc,
            ConfirmsItselfUntil = ConfirmsItselfUntil,
            ExpiresAt = Until.Utc,
            Answered = IsAnswered,
            Code = Code is { Length: 8 } code ? $"{code[..4]}-{code[4..]}" : Code,
            Error = Error,
            Checkpoint = IsCheckpoint,
        };

    /// <summary>Without what logs must not have.</summary>
    public override string ToString() => $"{Id} ({(IsCheckpoint ? "checkpoint" : "linking")}, {Stage})";
}
