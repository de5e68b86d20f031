using Microsoft.Extensions.DependencyInjection;
using WaGateway.Store;

namespace WaGateway.Tests.Store;

/// <summary>A kind of database that the store's tests run on. Each test has one of its own, empty at first.</summary>
public abstract class TestDatabase
{
    public static TestDatabase Sqlite { get; } = new SqliteFile();

    public static TestDatabase Postgres => PostgresUnderTest.Server;

    /// <param name="path">Names it: a file, or what stands for one. The same name is the same database.</param>
    internal abstract void AddStore(IServiceCollection services, string path);

    /// <summary>The database of that name is not needed any more.</summary>
    internal virtual void Forget(string path) { }

    private sealed class SqliteFile : TestDatabase
    {
        internal override void AddStore(IServiceCollection services, string path) => services.AddStore(_ => path);
    }
}
