namespace WaGateway.Tests.EndToEnd;

/// <summary>The gateway for tests that need nothing special of it, and linked sessions in it.</summary>
public sealed class OrdinaryGateway : SharedGateway
{
    private readonly Lazy<Task<LinkedSession>> migrated;
    private readonly Lazy<Task<LinkedSession>> plain;
    private readonly Lazy<Task<LinkedSession>> business;

    // Paced, but tests write to more strangers in a minute than people do. It lives for longer than five minutes, after which an
    // idle session's browser is closed for a moment to copy its profile.
    public OrdinaryGateway()
        : base(
            "--Sessions:SendTimeout=00:00:04",
            "--Media:AllowNetworks:0=127.0.0.0/8",
            "--Pacing:PerMinute=1200",
            "--Sessions:CopyProfileAfter=1d"
        )
    {
        migrated = new(() => LinkedSession.BeginAsync(Api, lid: true));
        plain = new(() => LinkedSession.BeginAsync(Api, lid: false));
        business = new(() => LinkedSession.BeginAsync(Api, lid: true, business: true));
    }

    /// <summary>A linked session for tests that leave it as it is; each has people of its own.</summary>
    /// <param name="lid">Whether its account has been migrated to LIDs.</param>
    internal Task<LinkedSession> LinkedAsync(bool lid = true) => lid ? migrated.Value : plain.Value;

    /// <summary>The same, of a business.</summary>
    internal Task<LinkedSession> BusinessAsync() => business.Value;

    /// <summary>Stops the linked sessions: an idle browser costs the other tests processor time.</summary>
    public override async Task DisposeAsync()
    {
        foreach (var linked in new[] { migrated, plain, business }.Where(linked => linked.IsValueCreated))
            await Api.PostAsync($"/sessions/{(await linked.Value).Id}/stop");
        await base.DisposeAsync();
    }
}
