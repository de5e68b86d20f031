using WaGateway.Model;

namespace WaGateway.Tests.Model;

public sealed class ProxyAddressTests
{
    [Fact]
    public void Credentials_are_read_and_never_shown()
    {
        Assert.True(ProxyAddress.TryParse("socks5://me:p%40ss%3Aword@proxy.example.com:1080", out var proxy));
        Assert.Equal(("me", "p@ss:word", "socks5://proxy.example.com:1080"), (proxy.User, proxy.Password, proxy.Server));
        Assert.DoesNotContain("me", $"{proxy}", StringComparison.Ordinal);
        Assert.DoesNotContain("p@ss", $"{proxy}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:3128", "http://127.0.0.1:3128")]
    [InlineData("https://proxy.example.com", "https://proxy.example.com:443")]
    [InlineData("socks5://[::1]:1080", "socks5://[::1]:1080")]
    public void What_is_a_proxy_is_taken(string text, string server) =>
        Assert.Equal(server, ProxyAddress.TryParse(text, out var proxy) ? proxy.Server : null);

    [Theory]
    [InlineData("proxy.example.com:3128")]
    [InlineData("ftp://proxy:21")]
    [InlineData("socks5://proxy")]
    [InlineData("http://proxy:3128/path")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_none_is_not(string? text) => Assert.False(ProxyAddress.TryParse(text, out _));
}
