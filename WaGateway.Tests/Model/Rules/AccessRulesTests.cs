using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Tests.Model.Rules;

/// <summary>Somebody must always be able to make another key.</summary>
public sealed class AccessRulesTests
{
    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Fact]
    public void The_last_admin_key_cannot_be_revoked()
    {
        Assert.Equal(FaultCode.LastAdminKey, AccessRules.RefusalToRevoke([Key(1, "admin"), Key(2, "messages:send")], 1, Noon)?.Code);
        Assert.Null(AccessRules.RefusalToRevoke([Key(1, "admin"), Key(2, "admin")], 1, Noon));
        Assert.Null(AccessRules.RefusalToRevoke([Key(1, "admin"), Key(2, "messages:send")], 2, Noon));
        Assert.Equal(FaultCode.KeyNotFound, AccessRules.RefusalToRevoke([Key(1, "admin")], 9, Noon)?.Code);
    }

    [Fact]
    public void An_admin_key_that_expires_or_is_revoked_does_not_stand_in_for_the_last()
    {
        Assert.NotNull(AccessRules.RefusalToRevoke([Key(1, "admin"), Key(2, "admin") with { ExpiresAt = Noon.AddDays(365) }], 1, Noon));
        Assert.NotNull(AccessRules.RefusalToRevoke([Key(1, "admin"), Key(2, "admin") with { RevokedAt = Noon }], 1, Noon));
        // One that cannot be used any more opens nothing.
        Assert.Null(AccessRules.RefusalToRevoke([Key(1, "admin") with { ExpiresAt = Noon }], 1, Noon));
        Assert.Null(AccessRules.RefusalToRevoke([Key(1, "admin") with { RevokedAt = Noon }], 1, Noon));
    }

    [Fact]
    public void A_user_goes_without_sessions_and_not_with_the_last_admin_key()
    {
        ApiKeyRecord[] keys = [Key(1, "admin"), Key(2, "admin", user: 2)];
        Assert.Null(Refusal(2, keys: keys));
        Assert.Equal(FaultCode.LastAdminKey, Refusal(2, keys: [Key(2, "admin", user: 2), Key(3, "admin", user: 2)]));
        Assert.Equal(FaultCode.NoSuchUser, Refusal(9, exists: false, keys: keys));
        Assert.Equal(FaultCode.UserInUse, Refusal(UserRecord.Owner, keys: keys));
        Assert.Equal(FaultCode.UserInUse, Refusal(2, hasSessions: true, keys: keys));
    }

    [Fact]
    public void The_last_hundred_revoked_keys_of_a_user_are_kept()
    {
        var keys = Enumerable
            .Range(1, 102)
            .Select(n => Key(n, "admin") with { RevokedAt = Noon.AddSeconds(n) })
            .Append(Key(500, "admin"))
            .Append(Key(501, "admin", user: 2) with { RevokedAt = Noon.AddDays(-365) });
        Assert.Equal([2, 1], AccessRules.Surplus(keys, userId: 1));
    }

    private static FaultCode? Refusal(long user, bool exists = true, bool hasSessions = false, params ApiKeyRecord[] keys) =>
        AccessRules.RefusalToDelete(user, exists, hasSessions, keys, Noon)?.Code;

    private static ApiKeyRecord Key(long id, string scope, long user = 1) =>
        new()
        {
            Id = id,
            UserId = user,
            Name = $"key {id}",
            Hash = [],
            Scopes = [scope],
            CreatedAt = Noon,
        };
}
