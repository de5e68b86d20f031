using System.Collections.Frozen;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Access;

/// <summary>The users, in memory: their names for tokens of an outside issuer, and who still exists.</summary>
internal sealed class UserBook(AccessStore store)
{
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FrozenDictionary<string, long> users = FrozenDictionary<string, long>.Empty;
    private FrozenSet<long> ids = FrozenSet<long>.Empty;

    /// <summary>Completes when the users are read anew.</summary>
    public Task Changed => Volatile.Read(ref changed).Task;

    public async Task ReadAsync()
    {
        var list = await store.ListUsersAsync();
        users = list.ToFrozenDictionary(user => user.Name, user => user.Id, StringComparer.Ordinal);
        ids = list.Select(user => user.Id).ToFrozenSet();
        Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    public long? Find(string name) => users.TryGetValue(name, out var id) ? id : null;

    public bool Has(long id) => ids.Contains(id);
}
