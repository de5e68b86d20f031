namespace WaGateway.Simulator.Passkeys;

/// <summary>A device that is only linked once the owner of a number has used their passkey, as the server remembers it.</summary>
/// <param name="number">Whose phone scanned the code or was given it.</param>
/// <param name="pair">Links the device.</param>
internal sealed class PasskeyAttempt(string number, Action pair)
{
    public string Number { get; } = number;

    /// <summary>Base64url.</summary>
    public string Challenge { get; set; } = "";

    public DateTimeOffset ChallengeEnds { get; set; }

    /// <summary>The eight characters that the page and the phone show, once the assertion was accepted.</summary>
    public string? Code { get; set; }

    /// <summary>Whether the page proved that it is what showed the code, so that the phone compares nothing.</summary>
    public bool IsProven { get; set; }

    public bool PageConfirmed { get; set; }

    public bool PhoneConfirmed { get; set; }

    /// <summary>Links the device if both sides are content.</summary>
    public void Finish()
    {
        if (PageConfirmed && (IsProven || PhoneConfirmed))
            pair();
    }
}
