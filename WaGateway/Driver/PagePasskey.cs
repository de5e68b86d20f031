namespace WaGateway.Driver;

/// <summary>What the page says of the passkey that WhatsApp asks for.</summary>
internal sealed record PagePasskey
{
    /// <summary>The account is linked already, and everything waits for the signature.</summary>
    public bool Checkpoint { get; init; }

    /// <summary>Of the signature that the page waits for, counted in its document; null while it waits for none.</summary>
    public long? Request { get; init; }

    /// <summary>What it is called with, as JSON.</summary>
    public CredentialOptions? Options { get; init; }

    /// <summary>The page has a signature, and goes on with it.</summary>
    public bool Answered { get; init; }

    /// <summary>The page waits for somebody to press its button before it asks for a signature.</summary>
    public bool Prompts { get; init; }

    /// <summary>The client's own word for how far it is.</summary>
    public string? Stage { get; init; }

    /// <summary>Eight characters that a person has to compare with the phone's.</summary>
    public string? Code { get; init; }

    /// <summary>The client's word for what went wrong last.</summary>
    public string? Error { get; init; }

    /// <summary>Without what logs must not have.</summary>
    public override string ToString() => $"{(Checkpoint ? "checkpoint" : "linking")}, request {Request}, {Stage}";
}
