using WaGateway.Driver.Browser;

namespace WaGateway.Tests.Driver;

public sealed class UnreachedTests
{
    [Theory]
    [InlineData("net::ERR_NAME_NOT_RESOLVED at https://web.whatsapp.com/\nCall log: …", "its name is not resolved")]
    [InlineData("net::ERR_INTERNET_DISCONNECTED at https://web.whatsapp.com/", "no connection")]
    [InlineData("net::ERR_CONNECTION_REFUSED at https://web.whatsapp.com/", "refused")]
    [InlineData("net::ERR_TIMED_OUT at https://web.whatsapp.com/", "nothing answers")]
    [InlineData("net::ERR_TUNNEL_CONNECTION_FAILED at https://web.whatsapp.com/", "proxy")]
    [InlineData("net::ERR_CERT_AUTHORITY_INVALID at https://web.whatsapp.com/", "certificate")]
    [InlineData("net::ERR_FAILED at https://web.whatsapp.com/", "check this machine's connection")]
    public void A_visit_that_failed_is_explained_with_Chromiums_code(string error, string reason)
    {
        var sentence = Unreached.Sentence(error)!;
        Assert.Contains(reason, sentence, StringComparison.Ordinal);
        Assert.Matches(@"^web\.whatsapp\.com cannot be reached: .* \(ERR_[A-Z_]+\)\.$", sentence);
    }

    [Theory]
    [InlineData("net::ERR_ABORTED; maybe frame was detached?")]
    [InlineData("Timeout 60000ms exceeded.")]
    [InlineData(null)]
    public void A_visit_that_was_replaced_or_is_only_slow_is_none(string? error) => Assert.Null(Unreached.Sentence(error));
}
