using System.Collections.Frozen;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Access;

/// <summary>The users' names, in memory, for tokens of an outside issuer.</summary>
internal sealed class UserBook(IUserStore store)
{
    private FrozenDictionary<string, long> users = FrozenDictionary<string, long>.Empty;

    public async Task ReadAsync() =>
        users = (await store.ListUsersAsync()).ToFrozenDictionary(user => user.Name, user => user.Id, StringComparer.Ordinal);

    public long? Find(string name) => users.TryGetValue(name, out var id) ? id : null;
}
