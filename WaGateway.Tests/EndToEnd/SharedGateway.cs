using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace WaGateway.Tests.EndToEnd;

/// <summary>
/// A gateway that all classes with the same settings share, for tests that do not harm it: one at a time or several at once.
/// Each test has sessions and numbers of its own. It ends with the last test of all.
/// </summary>
public abstract class SharedGateway(params string[] settings) : IAsyncLifetime
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<GatewayHost>>> Running = new(StringComparer.Ordinal);
    private static int numbers;
    private GatewayHost gateway = null!;

    internal Api Api => gateway.Api;

    /// <summary>What it wrote so far.</summary>
    internal string Output => gateway.Output;

    internal string Folder => gateway.Folder;

    internal IServiceProvider Services => gateway.Services;

    public virtual async Task InitializeAsync() =>
        gateway = await Running.GetOrAdd(string.Join(' ', settings), _ => new(() => StartAsync(settings))).Value;

    /// <summary>Once more when it ends; here, so that the class is named in which it happened.</summary>
    public virtual Task DisposeAsync()
    {
        gateway.LoggedNoErrors();
        return Task.CompletedTask;
    }

    /// <summary>A part of a line that it may log as an error, because the test gives it a reason to.</summary>
    internal void ExpectError(string part) => gateway.ExpectedErrors.Add(part);

    /// <summary>The folder of a session's browser, which its processes have on their command lines.</summary>
    internal async Task<string> ProfileOfAsync(long session)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(Folder, "wagateway.db")};Mode=ReadOnly;Pooling=False");
        var name = await database.ExecuteScalarAsync<string>("SELECT profile FROM sessions WHERE id = @session", new { session });
        return Path.Combine(Folder, "profiles", name!);
    }

    /// <summary>A phone number that no other test has.</summary>
    internal static string NewNumber() => $"55119{Interlocked.Increment(ref numbers):00000000}";

    private static async Task<GatewayHost> StartAsync(string[] settings)
    {
        var gateway = await GatewayHost.StartAsync(settings);
        Framework.AtTheEnd(() => gateway.DisposeAsync().AsTask());
        return gateway;
    }
}
