using System.Net;
using WaGateway.Configuration;
using WaGateway.Egress;

namespace WaGateway.Tests.Webhooks;

public sealed class EgressPolicyTests
{
    private static readonly EgressPolicy Policy = new([], []);

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.0.1")]
    [InlineData("168.63.129.16")]
    [InlineData("100.100.100.200")]
    [InlineData("192.0.0.192")]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("febf::1")]
    [InlineData("ff02::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fd20:ce::254")]
    public void Some_addresses_are_never_dialled(string address) => Assert.NotNull(Policy.Refuse(IPAddress.Parse(address), 80));

    [Theory]
    [InlineData("::ffff:169.254.169.254")] // IPv4-mapped
    [InlineData("::169.254.169.254")] // IPv4-compatible
    [InlineData("64:ff9b::169.254.169.254")] // NAT64
    [InlineData("64:ff9b:1::169.254.169.254")] // NAT64, local use
    [InlineData("2002:a9fe:a9fe::1")] // 6to4
    [InlineData("2001:0:4136:e378:8000:63bf:5601:5601")] // Teredo: the client's address inverted
    [InlineData("64:ff9b:1:a9fe:a9:fe00::")] // NAT64, local use, a prefix of 48 bits
    [InlineData("64:ff9b:1:12a9:fe:a9fe::")] // of 56 bits
    [InlineData("64:ff9b:1:1234:a9:fea9:fe00:0")] // of 64 bits
    [InlineData("64:ff9b:1:a:b:c:169.254.169.254")] // of 96 bits
    [InlineData("::ffff:0:169.254.169.254")] // IPv4-translated
    [InlineData("2001:0:a9fe:a9fe:8000:63bf:f7f7:f7f7")] // Teredo: the server
    [InlineData("fd00::5efe:169.254.169.254")] // ISATAP
    [InlineData("::ffff:0.0.0.0")]
    [InlineData("2002:e000:1::")]
    public void Wrapping_an_address_does_not_hide_it(string address) => Assert.NotNull(Policy.Refuse(IPAddress.Parse(address), 80));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("172.16.5.5")]
    [InlineData("192.168.1.10")]
    [InlineData("100.64.0.1")]
    [InlineData("fd12:3456::1")]
    [InlineData("8.8.8.8")]
    [InlineData("2606:4700::1111")]
    [InlineData("2002:0808:0808::1")]
    [InlineData("::ffff:0:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("64:ff9b:1::8.8.8.8")]
    [InlineData("64:ff9b:1:808:8:800::")]
    public void Loopback_lan_and_the_internet_are_allowed(string address) => Assert.Null(Policy.Refuse(IPAddress.Parse(address), 80));

    [Fact]
    public void Deny_wins_over_allow()
    {
        var policy = new EgressPolicy([IPNetwork.Parse("10.0.0.0/8")], [IPNetwork.Parse("10.1.0.0/16")]);
        Assert.Null(policy.Refuse(IPAddress.Parse("10.2.0.1"), 80));
        Assert.Contains("DenyNetworks", policy.Refuse(IPAddress.Parse("10.1.0.1"), 80));
        Assert.Contains("DenyNetworks", policy.Refuse(IPAddress.Parse("::ffff:10.1.0.1"), 80));
        Assert.Contains("AllowNetworks", policy.Refuse(IPAddress.Parse("8.8.8.8"), 80));
    }

    [Fact]
    public void Allowing_a_network_does_not_allow_what_is_always_denied() =>
        Assert.NotNull(new EgressPolicy([IPNetwork.Parse("0.0.0.0/0")], []).Refuse(IPAddress.Parse("169.254.169.254"), 80));

    [Fact]
    public void The_gateway_does_not_call_itself()
    {
        var policy = new EgressPolicy([], []) { OwnAddresses = [new(IPAddress.Loopback, 3000), new(IPAddress.IPv6Loopback, 3000)] };
        Assert.Contains("itself", policy.Refuse(IPAddress.Loopback, 3000));
        Assert.Contains("itself", policy.Refuse(IPAddress.Parse("::ffff:127.0.0.1"), 3000));
        Assert.Contains("itself", policy.Refuse(IPAddress.IPv6Loopback, 3000));
        Assert.Null(policy.Refuse(IPAddress.Loopback, 5678));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("2002:0a00:0001::1")]
    [InlineData("172.16.5.5")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.10")]
    [InlineData("100.64.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fec0::1")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("::ffff:0:192.168.7.7")]
    [InlineData("64:ff9b:1:7f00:0:100::")]
    [InlineData("64:ff9b:1::10.1.2.3")]
    [InlineData("203.0.113.77")] // a public address of this machine
    [InlineData("2001:db8:77::1")]
    [InlineData("::ffff:203.0.113.77")]
    [InlineData("::ffff:0:203.0.113.77")]
    [InlineData("2002:cb00:714d::1")]
    public void Only_an_admins_webhooks_reach_this_machine_and_its_network(string address)
    {
        Assert.Null(Policy.Refuse(IPAddress.Parse(address), 80));
        Assert.Contains("only an admin's webhooks may go", OthersPolicy().Refuse(IPAddress.Parse(address), 80));
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("11.0.0.1")]
    [InlineData("2606:4700::1111")]
    public void Anybodys_webhooks_reach_the_internet(string address) => Assert.Null(OthersPolicy().Refuse(IPAddress.Parse(address), 80));

    [Fact]
    public void A_network_that_the_settings_name_is_open_to_everybody()
    {
        var policy = OthersPolicy(IPNetwork.Parse("10.0.0.0/8"));
        Assert.Null(policy.Refuse(IPAddress.Parse("10.2.0.1"), 80));
        Assert.NotNull(policy.Refuse(IPAddress.Parse("192.168.0.1"), 80));
    }

    private static EgressPolicy OthersPolicy(params IPNetwork[] allow) =>
        new(allow, [], new PrivateReach(allow, "where only an admin's webhooks may go")) { IsOfThisMachine = IsOurs };

    private static bool IsOurs(IPAddress address) => address.ToString() is "203.0.113.77" or "2001:db8:77::1";

    [Fact]
    public void An_address_that_this_machine_gets_later_counts_from_then_on()
    {
        var addresses = new HashSet<IPAddress>();
        var policy = new EgressPolicy([], [], new PrivateReach([], "private"))
        {
            OwnAddresses = [new(IPAddress.Any, 3000)],
            IsOfThisMachine = addresses.Contains,
        };
        var (late, admin) = (
            IPAddress.Parse("198.51.100.9"),
            new EgressPolicy([], []) { OwnAddresses = [new(IPAddress.IPv6Any, 3000)], IsOfThisMachine = addresses.Contains }
        );
        Assert.Null(policy.Refuse(late, 8080));
        Assert.Null(admin.Refuse(late, 3000));
        addresses.Add(late);
        Assert.Contains("private", policy.Refuse(late, 8080));
        Assert.Contains("itself", admin.Refuse(late, 3000));
        Assert.Contains("itself", admin.Refuse(IPAddress.Parse("64:ff9b::198.51.100.9"), 3000));
        Assert.Contains("itself", admin.Refuse(IPAddress.Parse("127.5.5.5"), 3000));
        Assert.Null(admin.Refuse(late, 8080));
    }

    [Fact]
    public void The_system_says_which_addresses_are_this_machines()
    {
        Assert.True(Machine.HasAddress(IPAddress.Loopback));
        Assert.True(Machine.HasAddress(IPAddress.Parse("127.3.4.5")));
        Assert.False(Machine.HasAddress(IPAddress.Parse("192.0.2.1")));
        Assert.False(Machine.HasAddress(IPAddress.Parse("8.8.8.8")));
        foreach (
            var own in System
                .Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(card => card.GetIPProperties().UnicastAddresses)
                .Select(one => one.Address)
                .Where(one => !one.IsIPv6LinkLocal)
        )
            Assert.True(Machine.HasAddress(own), $"{own}");
    }

    [Fact]
    public async Task A_name_that_changes_its_mind_after_it_was_registered_reaches_nothing()
    {
        var answers = new Queue<string>(["203.0.113.7", "127.0.0.1"]);
        using var guard = new EgressGuard(new EgressRules())
        {
            Resolve = (_, _) => Task.FromResult(new[] { IPAddress.Parse(answers.Dequeue()) }),
        };
        Assert.Null(await guard.ComplaintAsync(new("http://rebinding.example/"), reachesPrivate: false));
        var denied = await Assert.ThrowsAsync<HttpRequestException>(() =>
            guard.PublicClient.GetAsync(new Uri("http://rebinding.example/"))
        );
        Assert.IsType<EgressDeniedException>(denied.InnerException);
        Assert.Empty(answers);
    }
}
