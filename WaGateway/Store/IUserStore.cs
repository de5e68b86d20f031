using WaGateway.Model;

namespace WaGateway.Store;

internal interface IUserStore
{
    Task<IReadOnlyList<UserRecord>> ListUsersAsync();

    Task<UserRecord?> FindUserAsync(long id);

    Task<UserRecord?> FindUserAsync(string name);

    /// <summary>Fault: the name is taken.</summary>
    Task<Outcome<UserRecord>> CreateUserAsync(string name);

    /// <summary>Deletes the user with its keys. Fault: unknown, the owner, or one that has sessions.</summary>
    Task<Fault?> DeleteUserAsync(long id);
}
