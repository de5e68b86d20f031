using WaGateway.Model;
using WaGateway.Simulator.Passkeys;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>What the owners of phones do when WhatsApp asks for their passkey.</summary>
internal sealed class SandboxPasskeys(WorldState world, PasskeyGate gate, SandboxPhones phones)
{
    /// <summary>The owner's browser, at WhatsApp Web, is asked to sign.</summary>
    public Outcome<PasskeyAssertion> Sign(string? number, PasskeyOptions options)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            if (phone.Passkey is not { } passkey)
                return new Fault(
                    FaultCode.PasskeyNotRequested,
                    $"number: the phone {phone.Number} has no passkey; add one with \"passkey\": true."
                );
            if (options.RelyingParty != Authenticator.RelyingParty)
                return Fault.Field("rpId", $"must be {Authenticator.RelyingParty}: a browser signs for no other site there");
            if (options.Allowed.Count > 0 && !options.Allowed.Contains(passkey.Id, StringComparer.Ordinal))
                return Fault.Field("allowCredentials", $"does not have the passkey of {phone.Number}, which is {passkey.Id}");
            return Authenticator.Sign(phone, passkey, options);
        }
    }

    /// <summary>The person says that the phone shows the same code as the page.</summary>
    /// <param name="code">What the page shows; null: it is taken for right.</param>
    public Outcome<SandboxPhone> Confirm(string? number, string? code)
    {
        lock (world.Gate)
        {
            if (world.FindOwner(number).Failed(out var fault, out var phone))
                return fault;
            if (gate.LineOf(phone.Number)?.Passkey is not { Code: { } shown } attempt)
                return new Fault(
                    FaultCode.WrongCode,
                    $"number: the phone {phone.Number} shows no code to compare now; it does after the passkey was used."
                );
            if (code is not null && Bare(code) != shown)
                return new Fault(FaultCode.WrongCode, "code: the phone shows another one.");
            attempt.PhoneConfirmed = true;
            attempt.Finish();
            return phones.Get(phone.Number);
        }
    }

    private static string Bare(string code) => code.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
}
