using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Model.Errands;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>What callers send the session's WhatsApp Web to do, beside sending messages.</summary>
internal sealed partial class Session
{
    private PageCapabilities? capabilities;

    public async Task<Outcome<T>> DoAsync<T>(Errand<T> errand)
    {
        if (record.State != SessionState.Ready || driver is not { } page)
            return NotConnected();
        try
        {
            return await page.DoAsync(errand, errand.Luggage is { } file ? parts.Files.PathOf(file.Id) : null);
        }
        catch (DriverException error)
        {
            return new Fault(FaultCode.WhatsAppFailed, $"WhatsApp did not do it: {error.Message}");
        }
    }

    public async Task<Outcome<PresenceReading>> FollowAsync(WhatsAppId person)
    {
        var outcome = await DoAsync(new ContactErrand.Subscribe(person));
        if (!outcome.Failed(out _, out var reading))
            await notices.SetAsync(record.Id, WhatsAppId.TryParse(reading.Id, out var known) ? known : person, follow: true);
        return outcome;
    }

    public async Task<Fault?> UnfollowAsync(WhatsAppId person)
    {
        await notices.SetAsync(record.Id, person, follow: false);
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
            if ((await DoAsync(new ProfileErrand.Capabilities())).Failed(out var fault, out var offered))
            {
                Log.StepFailed(logger, record.Id, "probing the page", fault.Message);
                return;
            }
            capabilities = offered with { ProbedAt = parts.Clock.GetUtcNow() };
            foreach (var person in await notices.FollowedAsync(record.Id))
                if (WhatsAppId.TryParse(person, out var id))
                    await DoAsync(new ContactErrand.Subscribe(id));
        }
        catch (StoreUnavailableException error)
        {
            Log.StepFailed(logger, record.Id, "following presence", error.Message);
        }
    }
}
