using WaGateway.Model;

namespace WaGateway.Tests.Model;

public sealed class MentionTextTests
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["94618273645501"] = "5521966660009",
        ["9461827364550"] = "351912345678",
        ["70000001"] = "447911123456",
    };

    [Theory]
    [InlineData("@94618273645501", "@5521966660009")]
    [InlineData("hi @94618273645501!", "hi @5521966660009!")]
    [InlineData("@94618273645501 @9461827364550 @70000001", "@5521966660009 @351912345678 @447911123456")]
    [InlineData("@94618273645501@70000001", "@94618273645501@70000001")]
    [InlineData("(@70000001), *@70000001* _@70000001_", "(@447911123456), *@447911123456* _@447911123456_")]
    [InlineData("你好@70000001你好", "你好@447911123456你好")]
    [InlineData("line\n@70000001\nline", "line\n@447911123456\nline")]
    [InlineData("@946182736455012", "@946182736455012")]
    [InlineData("@7000000", "@7000000")]
    [InlineData("94618273645501 and 70000001", "94618273645501 and 70000001")]
    [InlineData("mail shop@70000001 or a.b@70000001.example", "mail shop@70000001 or a.b@70000001.example")]
    [InlineData("https://example.com/@70000001/x?to=@70000001", "https://example.com/@70000001/x?to=@70000001")]
    [InlineData("@70000001x @70000001٣", "@70000001x @70000001٣")]
    [InlineData("@", "@")]
    [InlineData("@@@", "@@@")]
    [InlineData("", "")]
    public void A_mention_is_an_at_sign_and_all_the_digits_behind_it(string text, string expected) =>
        Assert.Equal(expected, MentionText.Replace(text, Known));
}
