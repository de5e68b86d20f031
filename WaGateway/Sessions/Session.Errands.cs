using WaGateway.Driver;
using WaGateway.Intake;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>What callers send the session's WhatsApp Web to do, beside sending messages.</summary>
internal sealed partial class Session
{
    private static readonly TimeSpan LogoutTime = TimeSpan.FromSeconds(10);
    private PageCapabilities? capabilities;

    public async Task<Outcome<string>> PairingCodeAsync(WhatsAppId phone)
    {
        if (record.State == SessionState.Ready)
            return new Fault(FaultCode.SessionAlreadyConnected, $"Session {record.Id} is connected already.");
        if (driver is not { } page || record.State != SessionState.ScanQr)
            return new Fault(FaultCode.SessionNotStarted, $"Session {record.Id} is not waiting for a link (state {SnakeCase.Of(record.State)}). Start it and wait for its QR code.");
        try
        {
            var code = await page.RequestPairingCodeAsync(phone);
            return code.Length == 8 ? $"{code[..4]}-{code[4..]}" : code;
        }
        catch (DriverException error)
        {
            return new Fault(FaultCode.PairingRefused, $"phone: WhatsApp gave no pairing code ({error.Message}). Wait some minutes before trying again, or scan the QR code.");
        }
    }

    public async Task<Outcome<byte[]>> ScreenshotAsync()
    {
        if (driver is not { } page)
            return new Fault(FaultCode.SessionNotStarted, $"Session {record.Id} has no page to show: it is not started.");
        try
        {
            return await page.ScreenshotAsync();
        }
        catch (DriverException error)
        {
            return new Fault(FaultCode.BrowserUnavailable, error.Message);
        }
    }

    public void ForgetFailurePicture() => picture.Delete();

    /// <summary>What the page showed when the session last failed.</summary>
    public async Task<Outcome<byte[]>> FailurePictureAsync() => await picture.ReadAsync() is { } image ? image
        : new Fault(FaultCode.ScreenshotNotFound, $"Session {record.Id} has no picture of a failure: none happened yet while its page could be photographed.");

    public async Task<Outcome<T>> DoAsync<T>(PageCommand<T> command)
    {
        if (record.State != SessionState.Ready || driver is not { } page)
            return NotConnected();
        try
        {
            return await page.DoAsync(command, command.AttachedFile is { } file ? parts.Files.PathOf(file.Id) : null);
        }
        catch (DriverException error)
        {
            return new Fault(FaultCode.WhatsAppFailed, $"WhatsApp did not do it: {error.Message}");
        }
    }

    public async Task<Outcome<PresenceReading>> FollowAsync(WhatsAppId person)
    {
        if (!await notices.HasRoomAsync(record.Id, person))
            return FollowsEnough();
        var outcome = await DoAsync(new ContactCommand.Subscribe(person));
        if (outcome.Failed(out _, out var reading))
            return outcome;
        var followed = WhatsAppId.TryParse(reading.Id, out var known) ? known : person;
        return await notices.FollowAsync(record.Id, followed) ? outcome : FollowsEnough();
    }

    private Fault FollowsEnough() => new(FaultCode.LimitReached,
        $"Session {record.Id} follows the presence of {CallsAndPresence.MostFollowed} people, as many as it may: "
            + "end one with POST …/contacts/:contact/unsubscribe");

    public async Task<Fault?> UnfollowAsync(WhatsAppId person)
    {
        await notices.UnfollowAsync(record.Id, person);
        return null;
    }

    public async Task<Outcome<PageCapabilities>> CapabilitiesAsync()
    {
        if (record.State == SessionState.Ready && capabilities is null)
            await ProbeAsync();
        return record.State == SessionState.Ready && capabilities is { } probed ? probed : NotConnected();
    }

    /// <summary>At every connect: another WhatsApp Web may be running now. Presence has to be asked for again, too.</summary>
    private async Task ProbeAsync()
    {
        try
        {
            if ((await DoAsync(new ProfileCommand.Capabilities())).Failed(out var fault, out var offered))
            {
                Log.StepFailed(logger, record.Id, "probing the page", fault.Message);
                return;
            }
            capabilities = offered with { ProbedAt = parts.Clock.GetUtcNow() };
            foreach (var person in await notices.FollowedAsync(record.Id))
                if (WhatsAppId.TryParse(person, out var id))
                    await DoAsync(new ContactCommand.Subscribe(id));
        }
        catch (Exception error) when (StoreUnavailableException.IsTrouble(error))
        {
            Log.StepFailed(logger, record.Id, "following presence", error.Message);
        }
    }

    private async Task AskWhatsAppToLogOutAsync()
    {
        if (record.State != SessionState.Ready || driver is not { } page)
            return;
        try
        {
            await page.LogoutAsync();
            var began = parts.Clock.GetTimestamp();
            while (record.State == SessionState.Ready && parts.Clock.GetElapsedTime(began) < LogoutTime)
                await Task.WhenAny(changed.Task, Task.Delay(TimeSpan.FromMilliseconds(250), parts.Clock));
        }
        catch (DriverException error)
        {
            // Failure policy: the profile is deleted all the same; the phone still lists a device that cannot come back.
            Log.LogoutNotTold(logger, record.Id, error.Message);
        }
    }
}
