using System.Text;
using WaGateway.Outbox;

namespace WaGateway.Tests.Outbox;

public sealed class ReplyTextTests
{
    [Theory]
    [InlineData("""{"reply_message":"Olá"}""")]
    [InlineData("""{"replyMessage":"Olá"}""")]
    [InlineData("""{"ReplyMessage":"Olá"}""")]
    [InlineData("""{"reply-message":"Olá"}""")]
    [InlineData("""[{"reply_message":"Olá"}]""")]
    [InlineData("""[{"ok":true},{"replyMessage":"Olá"}]""")]
    [InlineData("""  {"ok":true,"reply_message":"Olá",}  """)]
    [InlineData("{\"reply_message\":\"Ol\\u00e1\"}")]
    [InlineData("""{"reply_message":"Olá"} // thanks""")]
    public void A_reply_is_understood_in_the_shapes_that_receivers_give_it(string answer) => Assert.Equal(new("Olá", null), Of(answer));

    [Theory]
    [InlineData("utf-8", null)]
    [InlineData("utf-8", "utf-8")]
    [InlineData("utf-8", "UTF8")]
    [InlineData("utf-8", "\"utf-8\"")]
    [InlineData("utf-8", "no-such-charset")]
    [InlineData("iso-8859-1", "iso-8859-1")]
    [InlineData("iso-8859-1", null)]
    [InlineData("windows-1252", "windows-1252")]
    [InlineData("utf-16", "utf-16")]
    [InlineData("utf-16", null)]
    [InlineData("utf-16BE", null)]
    public void A_reply_is_understood_in_the_charset_that_it_comes_in(string encoding, string? named) =>
        Assert.Equal(
            new("Olá às 9", null),
            ReplyText.Of(EncodingOf(encoding).GetBytes("""{"reply_message":"Olá às 9"}"""), named, isWhole: true)
        );

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_says_the_charset_whatever_the_header_says(string encoding) =>
        Assert.Equal(
            new("日本", null),
            ReplyText.Of(
                [.. EncodingOf(encoding).Preamble, .. EncodingOf(encoding).GetBytes("""[{"reply_message":"日本"}]""")],
                "iso-8859-1",
                isWhole: true
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData("  \r\n")]
    [InlineData("[]")]
    [InlineData("""{"reply_message":null}""")]
    [InlineData("""{"reply_message":""}""")]
    public void An_answer_without_a_reply_needs_no_words(string answer) => Assert.Equal(new(null, null), Of(answer));

    [Theory]
    [InlineData("OK", "is not JSON")]
    [InlineData("<html></html>", "is not JSON")]
    [InlineData("""{"reply_message":"cut""", "is not JSON")]
    [InlineData("""{"message":"Thanks"}""", "has no reply_message")]
    [InlineData("""[{"message":"Thanks"}]""", "has no reply_message")]
    [InlineData("\"Thanks\"", "not an object")]
    [InlineData("""["Thanks"]""", "not of objects")]
    [InlineData("""{"reply_message":{"text":"Thanks"}}""", "must be a text")]
    [InlineData("{\"reply_message\":\"\\ud83d\"}", "half of a character")]
    public void What_is_not_understood_is_said(string answer, string why)
    {
        var (text, note) = Of(answer);
        Assert.Null(text);
        Assert.Contains(why, note);
    }

    [Fact]
    public void An_answer_that_was_not_read_to_its_end_is_said_to_be_too_long() =>
        Assert.Contains("longer", ReplyText.Of(Encoding.UTF8.GetBytes("""{"reply_message":"xxxxx"""), null, isWhole: false).Note);

    [Fact]
    public void Of_several_replies_the_first_is_taken_and_that_is_said()
    {
        var (text, note) = Of("""[{"reply_message":"one"},{"reply_message":"two"}]""");
        Assert.Equal("one", text);
        Assert.Contains("first of 2", note);
    }

    [Fact]
    public void Another_recipient_is_not_looked_at_and_that_is_said()
    {
        var (text, note) = Of("""{"reply_message":"one","replyTo":"5511977770003"}""");
        Assert.Equal("one", text);
        Assert.Contains("chat of the event", note);
    }

    private static ReplyText Of(string answer) => ReplyText.Of(Encoding.UTF8.GetBytes(answer), null, isWhole: true);

    private static Encoding EncodingOf(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
}
