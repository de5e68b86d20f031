using System.Text.Json;
using WaGateway.Driver.Browser;
using WaGateway.Model.Commands;

namespace WaGateway.Tests.Driver;

public sealed class PageMoneyTests
{
    [Theory]
    [InlineData("""{"thousandths":12500,"currency":"BRL"}""", "12.50 BRL")]
    [InlineData("""{"thousandths":1,"currency":"KWD"}""", "0.001 KWD")]
    [InlineData("""{"thousandths":0,"currency":"BRL"}""", "0.00 BRL")]
    [InlineData("""{"thousandths":9990,"currency":""}""", "9.99")]
    [InlineData("""{"thousandths":null,"currency":"BRL"}""", null)]
    [InlineData("""{"thousandths":"12500","currency":"BRL"}""", null)]
    [InlineData("""{"thousandths":1e300,"currency":"BRL"}""", null)]
    [InlineData("""{"currency":"BRL"}""", null)]
    [InlineData("[]", null)]
    [InlineData("7", null)]
    [InlineData("null", null)]
    public void A_price_of_the_page_is_money_or_none(string price, string? expected)
    {
        var product = JsonSerializer.Deserialize<Product>(
            $$"""{"id":"1","name":"Socks","price":{{price}},"images":[]}""",
            PageJson.Options
        )!;
        Assert.Equal((expected, "Socks"), (product.Price?.ToString(), product.Name));
    }
}
