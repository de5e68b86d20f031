using WaGateway.Model;
using WaGateway.Store;
using static WaGateway.Store.ProbeChoice;

namespace WaGateway.Tests.Store;

public sealed class ProbeChoiceTests
{
    [Fact]
    public void The_oldest_of_all_chats_that_are_not_busy_is_the_probe()
    {
        Row[] rows = [new(5, "b", 0, null), new(3, "a", 1, "http_5xx"), new(4, "b", 4, "timeout")];
        Assert.Equal(3, Of(rows, []));
        Assert.Equal(4, Of(rows, ["a"]));
        Assert.Null(Of(rows, ["a", "b"]));
        Assert.Null(Of([], []));
    }

    [Theory]
    [InlineData("refused"), InlineData("dns"), InlineData("unreachable"), InlineData("tls")]
    public void Where_nothing_was_sent_it_stays_the_oldest(string error) =>
        Assert.Equal(1, Of([new(1, "a", 99, error), new(2, "b", 0, null)], []));

    [Fact]
    public void What_the_receiver_got_five_times_gives_way_to_the_oldest_of_another_chat()
    {
        Row[] rows = [new(1, "a", 5, "http_5xx"), new(2, "a", 0, null), new(3, "b", 1, null), new(4, "c", 2, null), new(5, "c", 0, null)];
        Assert.Equal(3, Of(rows, []));
    }

    [Fact]
    public void Every_eighth_goes_to_the_least_tried_of_all_also_of_the_same_chat()
    {
        var chosen = Enumerable.Range(5, 16).Select(attempts => Of([new(1, "a", attempts, "timeout"), new(2, "a", 0, null)], [])!.Value);
        Assert.Equal([1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1], chosen);
    }

    [Fact]
    public void A_persons_test_goes_first_and_once()
    {
        Assert.Equal(9, Of([new(1, "a", 0, null), new(9, EventKinds.Test, 0, null)], []));
        Assert.Equal(1, Of([new(1, "a", 0, null), new(9, EventKinds.Test, 1, "refused")], []));
    }
}
