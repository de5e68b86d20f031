namespace WaGateway.Tests.EndToEnd;

/// <summary>What is only needed for a store on PostgreSQL is not loaded without one.</summary>
[Collection(KilledCollection.Name)]
public sealed class ModuleTests(KilledGateway killed)
{
    [Fact]
    public async Task A_gateway_on_SQLite_loads_nothing_of_PostgreSQL()
    {
        await killed.Linked.Api.GetAsync($"/messages/session/{killed.Linked.Id}");
        Assert.True(HasLoaded(killed.Gateway.ProcessId, "Microsoft.Data.Sqlite.dll"));
        Assert.False(HasLoaded(killed.Gateway.ProcessId, "Npgsql.dll"));
    }

    /// <summary>.NET maps the files of its assemblies.</summary>
    internal static bool HasLoaded(int process, string file) =>
        File.ReadLines($"/proc/{process}/maps").Any(line => line.EndsWith("/" + file, StringComparison.Ordinal));
}
