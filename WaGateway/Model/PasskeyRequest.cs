namespace WaGateway.Model;

/// <summary>What WhatsApp asks the owner of an account for, beside the scan: a signature by the account's passkey.</summary>
internal sealed record PasskeyRequest
{
    /// <summary>Another one for each thing that is to be signed.</summary>
    public required string Attempt { get; init; }

    /// <summary><see cref="SessionState.PasskeyRequired"/> or <see cref="SessionState.PasskeyConfirmation"/>.</summary>
    public required SessionState State { get; init; }

    /// <summary>Where the browser that signs has to be.</summary>
    public required string Origin { get; init; }

    /// <summary>What <c>navigator.credentials.get</c> is called with, as JSON; null while nothing is to be signed.</summary>
    public string? Options { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>A signature until then links without a code to compare; null where one has to be compared in any case.</summary>
    public DateTimeOffset? ConfirmsItselfUntil { get; init; }

    /// <summary>The end of what is waited for.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>A signature was given, and what follows is waited for.</summary>
    public bool Answered { get; init; }

    /// <summary>To compare with the phone's, e.g. <c>ABCD-EFGH</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Why the signature before this one came to nothing.</summary>
    public string? Error { get; init; }

    /// <summary>The account is linked, and WhatsApp wants to know that it is still its owner who uses it.</summary>
    public bool Checkpoint { get; init; }

    /// <summary>Without what is to be signed: logs may have it.</summary>
    public override string ToString() => $"{Attempt} ({State})";
}
