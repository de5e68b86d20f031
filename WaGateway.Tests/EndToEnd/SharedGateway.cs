namespace WaGateway.Tests.EndToEnd;

/// <summary>One gateway process for the tests that do not harm it. Each uses its own sessions and numbers.</summary>
public sealed class SharedGateway : IAsyncLifetime
{
    private static int numbers;
    private readonly Lazy<Task<LinkedSession>> migrated;
    private readonly Lazy<Task<LinkedSession>> plain;
    private GatewayProcess gateway = null!;

    public SharedGateway()
    {
        migrated = new(() => LinkedSession.BeginAsync(Api, lid: true));
        plain = new(() => LinkedSession.BeginAsync(Api, lid: false));
    }

    internal Api Api => gateway.Api;

    // Paced, but tests write to more strangers in a minute than people do. It lives for longer than five minutes, after which an
    // idle session's browser is closed for a moment to copy its profile.
    public async Task InitializeAsync() => gateway = await GatewayProcess.StartAsync(
        "--Sessions:SendTimeout=00:00:04", "--Media:AllowNetworks:0=127.0.0.0/8", "--Pacing:PerMinute=1200", "--Sessions:CopyProfileAfter=1d");

    /// <summary>A linked session for tests that leave it as it is; each has people of its own.</summary>
    /// <param name="lid">Whether its account has been migrated to LIDs.</param>
    internal Task<LinkedSession> LinkedAsync(bool lid = true) => lid ? migrated.Value : plain.Value;

    public async Task DisposeAsync()
    {
        Assert.DoesNotContain("fail:", gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("crit:", gateway.Output, StringComparison.Ordinal);
        await gateway.DisposeAsync();
    }

    /// <summary>A phone number that no other test has.</summary>
    internal static string NewNumber() => $"55119{Interlocked.Increment(ref numbers):00000000}";
}
