using WaGateway.Store;

namespace WaGateway.Tests.Sessions;

/// <summary>The same sessions, whose being wanted is written as late as the script has it.</summary>
internal sealed class HeldSessions(
    Outages outages,
    Database database,
    Writer writer,
    StoredSecrets secrets,
    EndpointStore endpoints,
    EventStore events,
    GapStore gaps,
    IdentityStore identities
) : SessionStore(database, writer, secrets, endpoints, events, gaps, identities)
{
    public override async Task SetWantedAsync(long id, bool wanted)
    {
        if (outages.Held is { } held && held.Session == id)
            await held.Until;
        await base.SetWantedAsync(id, wanted);
    }
}
