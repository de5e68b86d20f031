using WaGateway.Model;
using WaGateway.Model.Rules;

namespace WaGateway.Tests.Model.Rules;

public sealed class EndpointRulesTests
{
    private const string Url = "https://example.com/a";
    private static readonly DateTimeOffset Noon = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly EndpointGrant Small = new(["messages:read"], 2, 20);
    private static readonly EndpointGrant Sender = new(["messages:send", "messages:read"], 3, 30);

    [Fact]
    public void A_new_webhook_gets_messages_a_secret_and_its_makers_grant()
    {
        var made = EndpointRules.New(1, Url, new() { Grant = Small }, isSessionUrl: false, "secret", Noon);
        Assert.Equal([EventKinds.Message], made.Events);
        Assert.Equal(("secret", true, null), (made.Secret, made.Active, made.DisabledReason));
        Assert.Equal((Small.Scopes, 2L, 20L), (made.GrantedScopes, made.GrantedUser, made.GrantedKey));
        Assert.Equal("mine", EndpointRules.New(1, Url, new() { Secret = "mine" }, isSessionUrl: false, "secret", Noon).Secret);
        var disabled = EndpointRules.New(1, Url, new() { Active = false }, isSessionUrl: false, "secret", Noon);
        Assert.Equal((false, EndpointRules.DisabledByRequest), (disabled.Active, disabled.DisabledReason));
    }

    [Fact]
    public void A_change_that_changes_nothing_leaves_nothing_to_write()
    {
        var endpoint = Endpoint() with
        {
            Headers = new Dictionary<string, string> { ["A"] = "1", ["B"] = "2" },
        };
        Assert.Null(EndpointRules.After(endpoint, new(), Noon));
        Assert.Null(
            EndpointRules.After(
                endpoint,
                new()
                {
                    Url = Url,
                    Active = true,
                    Headers = new Dictionary<string, string> { ["B"] = "2", ["A"] = "1" },
                },
                Noon
            )
        );
        Assert.NotNull(EndpointRules.After(endpoint, new() { Secret = "other" }, Noon));
        Assert.NotNull(EndpointRules.After(endpoint, new() { Events = [EventKinds.All] }, Noon));
    }

    [Fact]
    public void One_that_is_enabled_or_moved_starts_afresh()
    {
        var gone = Endpoint() with { Active = false, DisabledReason = "gone" };
        var enabled = EndpointRules.After(gone, new() { Active = true }, Noon)!;
        Assert.Null(enabled.DisabledReason);
        Assert.True(EndpointRules.StartsAfresh(gone, enabled));
        Assert.Equal("gone", EndpointRules.After(gone, new() { Active = false, Secret = "x" }, Noon)!.DisabledReason);
        Assert.True(
            EndpointRules.StartsAfresh(Endpoint(), EndpointRules.After(Endpoint(), new() { Url = "https://example.com/b" }, Noon)!)
        );
        Assert.False(EndpointRules.StartsAfresh(Endpoint(), EndpointRules.After(Endpoint(), new() { Secret = "x" }, Noon)!));
    }

    [Fact]
    public void A_new_address_is_its_setters_and_a_smaller_grant_takes_nothing_away()
    {
        Assert.Equal(
            Small.UserId,
            EndpointRules.After(Endpoint(), new() { Url = "https://example.com/b", Grant = Small }, Noon)!.GrantedUser
        );
        Assert.Null(EndpointRules.After(Endpoint(), new() { Events = [EventKinds.All], Grant = Small }, Noon)!.GrantedUser);
        Assert.Equal(
            Small.UserId,
            EndpointRules
                .After(Endpoint() with { IsGrantVoid = true }, new() { Events = [EventKinds.All], Grant = Small }, Noon)!
                .GrantedUser
        );
        // A change of something else is no reason for another grant.
        Assert.Null(
            EndpointRules.After(Endpoint(), new() { Secret = "x", Grant = EndpointGrant.Full with { UserId = 9 } }, Noon)!.GrantedUser
        );
    }

    [Fact]
    public void Who_asks_for_replies_that_the_grant_lacks_gives_their_own()
    {
        var small = Endpoint() with { GrantedScopes = ["messages:read", "media:read"], GrantedUser = 2 };
        Assert.Equal(Sender.UserId, EndpointRules.After(small, new() { ReplyFromResponse = true, Grant = Sender }, Noon)!.GrantedUser);
        Assert.Equal(2, EndpointRules.After(small, new() { Events = [EventKinds.All], Grant = Sender }, Noon)!.GrantedUser);
    }

    [Fact]
    public void A_sessions_own_url_is_kept_removed_moved_or_made()
    {
        var own = Endpoint() with { IsSessionUrl = true };
        Assert.IsType<SessionUrlStep.Nothing>(Step([], null));
        Assert.IsType<SessionUrlStep.Nothing>(Step([], ""));
        Assert.IsType<SessionUrlStep.Change>(Step([own], null));
        Assert.IsType<SessionUrlStep.Change>(Step([own], Url));
        Assert.IsType<SessionUrlStep.Remove>(Step([own], ""));
        Assert.IsType<SessionUrlStep.Create>(Step([], Url));
        var moved = Assert.IsType<SessionUrlStep.Change>(Step([own], "https://example.com/b"));
        Assert.Equal(("https://example.com/b", true), (moved.How.Url, moved.How.Active));
    }

    [Fact]
    public void A_registered_webhook_becomes_the_sessions_own_and_gets_messages()
    {
        var own = Endpoint() with { IsSessionUrl = true };
        var registered = Endpoint() with { Id = 2, Url = "https://example.com/b", Events = [EventKinds.Status] };
        var adopt = Assert.IsType<SessionUrlStep.Adopt>(Step([own, registered], "https://example.com/b"));
        Assert.Equal((2L, 1L), (adopt.Registered.Id, adopt.Former?.Id));
        Assert.Equal([EventKinds.Status, EventKinds.Message], adopt.How.Events!);
        Assert.Null(
            Assert
                .IsType<SessionUrlStep.Adopt>(Step([own, registered with { Events = [EventKinds.All] }], "https://example.com/b"))
                .How.Events
        );
    }

    [Fact]
    public void So_many_tests_wait_and_so_many_messages_and_no_more()
    {
        Assert.Null(TestDelivery.Refusal(1, waiting: 9, most: 10));
        Assert.Equal(FaultCode.LimitReached, TestDelivery.Refusal(1, waiting: 10, most: 10)?.Code);
        Assert.Null(SendRules.Refusal(waiting: 9, limit: 10));
        Assert.Equal(FaultCode.QueueFull, SendRules.Refusal(waiting: 10, limit: 10)?.Code);
    }

    internal static EndpointRecord Endpoint() =>
        new()
        {
            Id = 1,
            SessionId = 1,
            Url = Url,
            Secret = "secret",
            Events = [EventKinds.Message],
            IsSessionUrl = false,
            Active = true,
            CreatedAt = Noon,
            UpdatedAt = Noon,
        };

    private static SessionUrlStep Step(IReadOnlyList<EndpointRecord> endpoints, string? url) =>
        SessionUrlStep.Of(endpoints, url, null, reachesPrivate: true, grant: null);
}
