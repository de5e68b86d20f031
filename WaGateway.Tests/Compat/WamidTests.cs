using WaGateway.Model;
using WaGateway.Model.Cloud;

namespace WaGateway.Tests.Compat;

public sealed class WamidTests
{
    [Theory]
    [InlineData(1, "3EB0C767D26A1D1CD8A3")]
    [InlineData(12_345, "A")]
    [InlineData(7, "false_5511988880002@c.us_3EB0C767D26A1D1CD8A3")]
    public void A_wamid_is_read_back_as_the_message_it_was_made_of(long session, string id)
    {
        var wamid = Wamid.Of(session, id);
        Assert.StartsWith("wamid.HBgP", wamid, StringComparison.Ordinal);
        Assert.True(Wamid.TryRead(wamid, out var whose, out var read));
        Assert.Equal((session, id), (whose, read));
        Assert.True(Wamid.TryRead(wamid.TrimEnd('='), out _, out read));
        Assert.Equal(id, read);
        Assert.True(Wamid.TryParse(wamid, session, out read));
        Assert.False(Wamid.TryParse(wamid, session + 1, out _));
    }

    [Theory]
    [InlineData("wamid.")]
    [InlineData("wamid.!!!")]
    [InlineData("wamid.HBgL")]
    // Meta's own: of a number that is none of our ids.
    [InlineData("wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQTRBNjU5OUFFRTAzODEwMTQ0RgA=")]
    public void What_is_no_wamid_of_ours_is_none(string text) => Assert.False(Wamid.TryParse(text, 1, out _));

    [Fact]
    public void A_bare_id_of_our_own_api_is_taken_too()
    {
        Assert.True(Wamid.TryParse("3EB0C767D26A1D1CD8A3", 1, out var id));
        Assert.Equal("3EB0C767D26A1D1CD8A3", id);
    }

    [Fact]
    public void Ids_say_what_they_are_and_no_phone_number_is_one()
    {
        Assert.Equal("100000000000042", CloudId.Of(CloudKind.PhoneNumber, 42));
        Assert.True(CloudId.TryParse("200000000000007", out var kind, out var number));
        Assert.Equal((CloudKind.Account, 7L), (kind, number));
        foreach (var text in (string[])["5511988880002", "100000000000000", "900000000000001", "10000000000001", "155119888800021", ""])
            Assert.False(CloudId.TryParse(text, out _, out _), text);
    }

    [Fact]
    public void A_groups_id_names_the_session_that_is_in_it()
    {
        var id = CloudGroup.Of(3, "120363012345678901@g.us");
        Assert.StartsWith("Y2FwaV9ncm91cDo", id, StringComparison.Ordinal);
        Assert.True(CloudGroup.TryParse(id, out var session, out var group));
        Assert.Equal((3L, "120363012345678901@g.us"), (session, group.Value));
        foreach (var text in (string[])["", "5511988880002", "Y2FwaV9ncm91cA", "not base64!"])
            Assert.False(CloudGroup.TryParse(text, out _, out _), text);
    }
}
