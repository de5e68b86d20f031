using WaGateway.Model;

namespace WaGateway.Tests.Model;

public sealed class WhatsAppIdTests
{
    [Theory]
    [InlineData("5511988880002", "5511988880002@c.us")]
    [InlineData("+55 (11) 98888-0002", "5511988880002@c.us")]
    [InlineData("5511988880002@c.us", "5511988880002@c.us")]
    [InlineData("5511988880002@s.whatsapp.net", "5511988880002@c.us")]
    [InlineData("5511988880002:12@s.whatsapp.net", "5511988880002@c.us")]
    [InlineData("\u202A+55 11 98888-0002\u202C", "5511988880002@c.us")]
    [InlineData("+55\u00A011\u00A098888\u20110002", "5511988880002@c.us")]
    [InlineData("\u200E+55\u2009(11)\u200B98888\u20130002\uFEFF", "5511988880002@c.us")]
    [InlineData("\uFF0B\uFF15\uFF15\u3000\uFF11\uFF11\u300098888\uFF0D0002", "5511988880002@c.us")]
    [InlineData("55/11/98888.0002", "5511988880002@c.us")]
    [InlineData("(+55) 11 98888\u22120002", "5511988880002@c.us")]
    [InlineData("\u0665\u0665\u0661\u0661\u0669\u0668\u0668\u0668\u0668\u0660\u0660\u0660\u0662", "5511988880002@c.us")]
    [InlineData("5511988880002\uFF20c.us", "5511988880002@c.us")]
    [InlineData("120363067819371883\u200B@g.us", "120363067819371883@g.us")]
    [InlineData("111803032889466@lid", "111803032889466@lid")]
    [InlineData("120363067819371883@g.us", "120363067819371883@g.us")]
    [InlineData("5511988880002-1422280850@g.us", "5511988880002-1422280850@g.us")]
    public void Every_usual_spelling_is_understood(string text, string expected)
    {
        Assert.True(WhatsAppId.TryParse(text, out var id));
        Assert.Equal(expected, id.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("John")]
    [InlineData("123")]
    [InlineData("55119888800025511988880002")]
    [InlineData("55+11988880002")]
    [InlineData("++5511988880002")]
    [InlineData("55\u0430511988880002")]
    [InlineData("5511988880002 ext 3")]
    [InlineData("5511988880002@example.com")]
    [InlineData("5511988880002@")]
    [InlineData("@c.us")]
    [InlineData("abc@g.us")]
    [InlineData("../../etc@lid")]
    public void What_is_no_number_is_refused(string? text) => Assert.False(WhatsAppId.TryParse(text, out _));
}
