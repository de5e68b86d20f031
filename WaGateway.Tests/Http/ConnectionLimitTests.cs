using System.Net;
using WaGateway.Http.Connections;

namespace WaGateway.Tests.Http;

public sealed class ConnectionLimitTests
{
    private static readonly IPAddress Local = IPAddress.Loopback;
    private readonly List<int> closed = [];
    private int number;

    [Fact]
    public void A_new_connection_takes_the_place_of_the_one_that_has_been_idle_longest()
    {
        var limit = Limit(most: 3);
        var all = Enumerable.Range(0, 3).Select(_ => Enter(limit, Local)!).ToList();
        limit.BeginRequest(all[0]);
        Assert.NotNull(Enter(limit, Local));
        Assert.Equal([1], closed);
        limit.EndRequest(all[0]);
        Assert.NotNull(Enter(limit, Local));
        Assert.NotNull(Enter(limit, Local));
        Assert.Equal([1, 2, 3], closed);
        Assert.Equal(3, limit.Open);
    }

    [Fact]
    public void Where_all_have_a_request_the_new_one_is_refused_until_one_ends()
    {
        var limit = Limit(most: 2);
        var all = Enumerable.Range(0, 2).Select(_ => Enter(limit, Local)!).ToList();
        all.ForEach(limit.BeginRequest);
        Assert.Null(Enter(limit, Local));
        Assert.Empty(closed);
        limit.Leave(all[0]);
        limit.Leave(all[0]);
        Assert.NotNull(Enter(limit, Local));
        Assert.Equal(2, limit.Open);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")]
    public void One_address_has_its_own_limit_and_closes_its_own(string one, string same)
    {
        var limit = Limit(most: 100, perAddress: 2, isLocalOnly: false);
        Enter(limit, IPAddress.Parse("198.51.100.1"));
        limit.BeginRequest(Enter(limit, IPAddress.Parse(one))!);
        Enter(limit, IPAddress.Parse(one));
        Assert.NotNull(Enter(limit, IPAddress.Parse(same)));
        Assert.Equal([2], closed);
    }

    [Fact]
    public void A_proxy_and_this_machine_are_not_held_to_the_limit_of_an_address()
    {
        var limit = Limit(most: 100, perAddress: 2, isLocalOnly: false, proxy: "10.0.0.1");
        foreach (var address in (string[])["10.0.0.1", "127.0.0.1", "::1"])
            for (var n = 0; n < 10; n++)
                limit.BeginRequest(Enter(limit, IPAddress.Parse(address))!);
        Assert.Equal(30, limit.Open);
    }

    [Fact]
    public void Neither_this_machine_nor_all_others_can_take_every_place()
    {
        var limit = Limit(most: 10, perAddress: 100, isLocalOnly: false);
        for (var n = 0; n < 9; n++)
            limit.BeginRequest(Enter(limit, IPAddress.Parse($"203.0.113.{n}"))!);
        Assert.Null(Enter(limit, IPAddress.Parse("203.0.113.99")));
        Assert.NotNull(Enter(limit, Local));

        limit = Limit(most: 10, perAddress: 100, isLocalOnly: false);
        for (var n = 0; n < 9; n++)
            limit.BeginRequest(Enter(limit, Local)!);
        Assert.Null(Enter(limit, Local));
        Assert.NotNull(Enter(limit, IPAddress.Parse("203.0.113.99")));
    }

    [Theory]
    [InlineData(null, 1000, 1000)]
    [InlineData(1_048_576L, 1000, 1000)]
    [InlineData(20_000L, 1000, 1000)]
    [InlineData(1024L, 1000, 256)]
    [InlineData(600L, 1000, 44)]
    [InlineData(256L, 1000, 16)]
    [InlineData(256L, 3, 3)]
    public void Connections_leave_room_for_other_files(long? files, int wanted, int connections) =>
        Assert.Equal(connections, OpenFiles.Connections(wanted, files));

    private static ConnectionLimit Limit(int most, int perAddress = 100, bool isLocalOnly = true, string? proxy = null) =>
        new(most, perAddress, address => address.ToString() == proxy, isLocalOnly);

    private OpenConnection? Enter(ConnectionLimit limit, IPAddress address)
    {
        var mine = number++;
        return limit.TryEnter(address, () => closed.Add(mine));
    }
}
