namespace WaGateway.Model.Rules;

/// <summary>Which keys and users may go: somebody must always be able to make another key. Pure.</summary>
internal static class AccessRules
{
    /// <summary>
    /// As many of a user's revoked keys as live ones by default: enough to see what was revoked lately. The audit log has
    /// the rest, by number; numbers are not given again. That some stay keeps the gateway from looking as if it never had a key.
    /// </summary>
    public const int RevokedKeysKept = 100;

    /// <summary>One that expires does not count: when it has, none is left.</summary>
    public static bool IsLastAdmin(IReadOnlyCollection<ApiKeyRecord> keys, ApiKeyRecord key, DateTimeOffset now) =>
        key.IsAdmin
        && key.IsUsable(now)
        && !keys.Any(other => other.Id != key.Id && other.IsAdmin && other.IsUsable(now) && other.ExpiresAt is null);

    public static Fault? RefusalToRevoke(IReadOnlyCollection<ApiKeyRecord> keys, long id, DateTimeOffset now) =>
        keys.FirstOrDefault(key => key.Id == id) switch
        {
            null => new(FaultCode.KeyNotFound, $"Key with ID {id} not found"),
            var key when IsLastAdmin(keys, key, now) => new(
                FaultCode.LastAdminKey,
                $"Key {id} is the last one with the scope admin: without it nobody could make another; create that first"
            ),
            _ => null,
        };

    /// <summary>The keys that are too many once one of a user is revoked: its revoked ones beyond the latest.</summary>
    public static IReadOnlyList<long> Surplus(IEnumerable<ApiKeyRecord> keys, long userId) =>
        [
            .. keys.Where(key => key.UserId == userId && key.RevokedAt is not null)
                .OrderByDescending(key => key.RevokedAt)
                .ThenByDescending(key => key.Id)
                .Skip(RevokedKeysKept)
                .Select(key => key.Id),
        ];

    public static Fault? RefusalToDelete(
        long user,
        bool exists,
        bool hasSessions,
        IReadOnlyCollection<ApiKeyRecord> keys,
        DateTimeOffset now
    )
    {
        if (!exists)
            return new(FaultCode.NoSuchUser, $"User with ID {user} not found");
        if (user == UserRecord.Owner)
            return new(FaultCode.UserInUse, $"User {user} is the owner and always exists");
        if (hasSessions)
            return new(FaultCode.UserInUse, $"User {user} has sessions: delete those first");
        var others = keys.Where(key => key.UserId != user).ToList();
        return keys.FirstOrDefault(key => key.UserId == user && IsLastAdmin(others, key, now)) is { } last
            ? new(
                FaultCode.LastAdminKey,
                $"Key {last.Id} of user {user} is the last one with the scope admin: create another for somebody else first"
            )
            : null;
    }

    public static Fault UnknownUser(long user) =>
        Fault.Field("user_id", $"there is no user with ID {user}") with
        {
            Code = FaultCode.UserNotFound,
        };

    public static Fault ForeignSession(long user, long session) => Fault.Field("sessions", $"user {user} has no session with ID {session}");

    public static Fault NameTaken(string name) =>
        Fault.Field("name", $"a user named '{name}' exists already") with
        {
            Code = FaultCode.UserNameTaken,
        };
}
