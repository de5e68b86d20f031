using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using WaGateway.Simulator.Line;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Passkeys;

/// <summary>
/// What WhatsApp's servers do with accounts of which they want a passkey: before a device is linked, and later, when they doubt who
/// uses it. Callers hold the world's gate.
/// </summary>
internal sealed class PasskeyGate(WorldState world, SandboxSessions sessions, SandboxLimits limits, TimeProvider time)
{
    private const int ChallengeLength = 32;
    private const int PrfLength = 43;

    /// <summary>The connection over which the owner of this number is asked for their passkey now.</summary>
    public PageLine? LineOf(string number) =>
        sessions.All.Select(session => session.Line).FirstOrDefault(line => line is { Ended: false } && line.Passkey?.Number == number);

    /// <summary>Asks for the passkey. A build without passkeys is not asked: the phone waits in vain.</summary>
    public void Demand(PageLine line, Phone phone, Action pair)
    {
        if (!limits.Passkeys)
            return;
        line.Passkey = new PasskeyAttempt(phone.Number, pair);
        line.Say(
            new
            {
                k = "passkey",
                options = Fresh(line.Passkey),
                lives = limits.PasskeyChallenge.TotalMilliseconds,
                handoff = phone.PasskeyConfirmation ? 0 : limits.PasskeyConfirmsItself.TotalMilliseconds,
                step = limits.PasskeyStep.TotalMilliseconds,
            }
        );
    }

    /// <summary>A question of a page that is not logged in.</summary>
    public void Answer(PageLine line, JsonElement frame)
    {
        var op = frame.GetProperty("op").GetString();
        if (line.Passkey is not { } attempt || !world.Phones.TryGetValue(attempt.Number, out var phone))
            Refuse(line, frame);
        else if (op == "passkey.options")
            Reply(line, frame, new { options = Fresh(attempt), lives = limits.PasskeyChallenge.TotalMilliseconds });
        else if (op == "passkey.prologue")
            Take(line, attempt, phone, frame);
        else if (op == "passkey.pair" && attempt.Code is not null)
        {
            attempt.PageConfirmed = true;
            Reply(line, frame, true);
            attempt.Finish();
        }
        else
            Refuse(line, frame);
    }

    /// <summary>Asks a device that is linked already. It is asked again at every login until it has answered.</summary>
    public void BeginCheckpoint(PageLine line, LinkedDevice device)
    {
        var challenge = NewChallenge();
        world.Commit(new WorldEvent.DeviceSet(device with { Checkpoint = challenge }));
        line.Say(new { k = "checkpoint", challenge });
    }

    public void AnswerCheckpoint(PageLine line, LinkedDevice device, JsonElement frame)
    {
        var holds =
            device.Checkpoint is { } challenge
            && world.Phones[device.Number].Passkey is { } passkey
            && AssertionCheck.Holds(frame.GetProperty("assertion").GetString()!, passkey, challenge, needsUser: false)
            && frame.GetProperty("prf").GetString() is { Length: PrfLength };
        if (holds)
            world.Commit(new WorldEvent.DeviceSet(device with { Checkpoint = null }));
        Reply(line, frame, holds);
    }

    private void Take(PageLine line, PasskeyAttempt attempt, Phone phone, JsonElement frame)
    {
        var isRefused = line.Session.PasskeyRefusals > 0;
        if (isRefused)
            line.Session.PasskeyRefusals--;
        if (
            isRefused
            || time.GetUtcNow() >= attempt.ChallengeEnds
            || phone.Passkey is not { } passkey
            || !AssertionCheck.Holds(frame.GetProperty("assertion").GetString()!, passkey, attempt.Challenge, needsUser: true)
        )
        {
            Refuse(line, frame);
            return;
        }
        (attempt.Code, attempt.PageConfirmed, attempt.PhoneConfirmed) = (null, false, false);
        attempt.IsProven = frame.GetProperty("proven").GetBoolean();
        Reply(line, frame, true);
        if (line.Session.PasskeySilent)
            return;
        attempt.Code = RandomNumberGenerator.GetString(PageServer.CodeLetters, 8);
        line.Say(new { k = "passkey-phone", code = attempt.Code });
    }

    private string Fresh(PasskeyAttempt attempt)
    {
        (attempt.Challenge, attempt.ChallengeEnds) = (NewChallenge(), time.GetUtcNow() + limits.PasskeyChallenge);
        return JsonSerializer.Serialize(
            new
            {
                challenge = attempt.Challenge,
                timeout = (long)limits.PasskeyChallenge.TotalMilliseconds,
                rpId = Authenticator.RelyingParty,
                allowCredentials = Array.Empty<object>(),
                userVerification = "required",
                extensions = new { uvm = true },
            }
        );
    }

    private static string NewChallenge() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(ChallengeLength));

    private static void Reply(PageLine line, JsonElement frame, object ok) =>
        line.Say(
            new
            {
                k = "res",
                n = frame.GetProperty("n").GetInt64(),
                ok,
            }
        );

    private static void Refuse(PageLine line, JsonElement frame) =>
        line.Say(
            new
            {
                k = "res",
                n = frame.GetProperty("n").GetInt64(),
                error = "not-allowed",
            }
        );
}
