using Microsoft.Extensions.Configuration;
using WaGateway.Configuration;

namespace WaGateway.Tests.Configuration;

/// <summary>Settings as people write them: lists, times, numbers, and what is refused by name.</summary>
public sealed class SettingsTests
{
    public static TheoryData<string, string[], string[]> Lists =>
        new()
        {
            { "Outbox:DenyNetworks", ["--Outbox:DenyNetworks=10.0.0.0/8"], ["10.0.0.0/8"] },
            { "Outbox:DenyNetworks", ["--Outbox:DenyNetworks=10.0.0.0/8, 127.0.0.0/8"], ["10.0.0.0/8", "127.0.0.0/8"] },
            {
                "Outbox:DenyNetworks",
                ["--Outbox:DenyNetworks:0=10.0.0.0/8", "--Outbox:DenyNetworks:1=fd00::/8"],
                ["10.0.0.0/8", "fd00::/8"]
            },
            {
                "Outbox:AllowNetworks",
                ["--Outbox:AllowNetworks", "10.0.0.0/8", "--outbox:allownetworks=172.16.0.0/12"],
                ["10.0.0.0/8", "172.16.0.0/12"]
            },
            { "Media:AllowNetworks", ["Media:AllowNetworks=192.168.0.0/16"], ["192.168.0.0/16"] },
            { "Http:KnownProxies", ["--Http:KnownProxies=10.0.0.1,10.0.0.2"], ["10.0.0.1", "10.0.0.2"] },
            { "Http:AllowedHosts", ["--Http:AllowedHosts=gateway.lan"], ["gateway.lan"] },
            { "Http:AllowedHosts", ["--Http:AllowedHosts="], [] },
            {
                "Driver:BrowserArguments",
                ["--Driver:BrowserArguments=--disable-features=A,B,--lang=de"],
                ["--disable-features=A,B", "--lang=de"]
            },
            { "Driver:BrowserArguments", ["--Driver:BrowserArguments", "--no-zygote"], ["--no-zygote"] },
            { "Driver:BrowserArguments", ["--Driver:BrowserArguments:0=--user-agent=A, B"], ["--user-agent=A, B"] },
        };

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_is_taken_however_it_is_written(string key, string[] args, string[] entries) =>
        Assert.Equal(entries, SettingKeys.Find(key)!.Of(Load(args)));

    [Fact]
    public void Every_list_among_the_settings_takes_one_text_from_every_place()
    {
        foreach (var list in SettingKeys.All.Where(key => key.IsList))
        {
            var value = list.LastWord switch
            {
                "BrowserArguments" => "--a=1",
                "AllowedHosts" => "a.example",
                "AllowedOrigins" => "https://a.example",
                _ => "10.0.0.0/8",
            };
            Assert.Equal([value], (string[])list.Of(Load($"--{list.Name}={value}"))!);
            Assert.Equal([value], (string[])list.Of(WithVariable(list.Name.Replace(":", "__", StringComparison.Ordinal), value))!);
            Assert.Equal([value], (string[])list.Of(WithFile($$"""{"{{list.Name}}": "{{value}}"}"""))!);
        }
    }

    [Fact]
    public void The_later_place_gives_the_whole_list()
    {
        Assert.Equal(
            ["10.0.0.0/8"],
            WithFile(
                """{"Outbox": {"DenyNetworks": ["127.0.0.0/8", "192.168.0.0/16"]}}""",
                "--Outbox:DenyNetworks=10.0.0.0/8"
            ).Outbox.DenyNetworks
        );
        Assert.Equal(
            ["127.0.0.0/8", "192.168.0.0/16"],
            WithFile("""{"Outbox": {"DenyNetworks": ["127.0.0.0/8", null, "192.168.0.0/16"], "LaneWidth": null}}""").Outbox.DenyNetworks
        );
        Assert.Empty(WithVariable("Outbox__DenyNetworks__0", "10.0.0.0/8", "--Outbox:DenyNetworks=").Outbox.DenyNetworks);
    }

    [Theory]
    [InlineData("15s", "00:00:15")]
    [InlineData("5m", "00:05:00")]
    [InlineData("1h", "01:00:00")]
    [InlineData("2d", "2.00:00:00")]
    [InlineData("500ms", "00:00:00.500")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("1.5h", "01:30:00")]
    [InlineData("90 min", "01:30:00")]
    [InlineData("00:00:15", "00:00:15")]
    [InlineData("1.02:03:04", "1.02:03:04")]
    public void Times_are_understood_with_their_unit(string written, string meant) =>
        Assert.Equal(TimeSpan.Parse(meant), Load($"--Outbox:GiveUpAfter={written}").Outbox.GiveUpAfter);

    [Theory]
    [InlineData("--Outbox:AttemptTimeout=15", "Outbox:AttemptTimeout is '15': it must be a time with its unit from 1ms to 30d, e.g. 15s")]
    [InlineData("--Media:KeepFor=30", "e.g. 30d")]
    [InlineData("--Outbox:AttemptTimeout=15x", "with its unit")]
    [InlineData("--Outbox:AttemptTimeout=-5s", "with its unit")]
    [InlineData("--Outbox:AttemptTimeout=100d", "is '100d': it must be a time with its unit from 1ms to 30d")]
    [InlineData("--Outbox:AttemptTimeout=99999999999999999999d", "with its unit")]
    [InlineData("--Outbox:AttemptTimeout=05:00", "is '05:00', which may mean hours and minutes or minutes and seconds")]
    [InlineData("--Outbox:AttemptTimeout=05:00", "for five minutes write 5m or 00:05:00, for five hours 5h or 05:00:00")]
    [InlineData("--Media:KeepFor=1.05:00", "write 5m or 00:05:00")]
    [InlineData("--Outbox:AttemptTimeout=90:00", "write 5m or 00:05:00")]
    [InlineData("--Http:Port=abc", "Http:Port is 'abc': it must be a port, e.g. 3000")]
    [InlineData("--Http:Port=80.5", "a port")]
    [InlineData("--Http:Port=70000", "the highest is 65535")]
    [InlineData("--Sessions:Max=ten", "Sessions:Max is 'ten': it must be a whole number from 1 to 10000, e.g. 100")]
    [InlineData("--Sessions:Max=99999999999", "from 1 to 10000")]
    [InlineData("--Media:MaxBytes=100MB", "a number of bytes from 1024 to 2000000000")]
    [InlineData("--Telemetry:TraceShare=half", "a number from 0 to 1")]
    [InlineData("--Sandbox:Enabled=maybe", "true or false")]
    [InlineData("--Auth:Mode=Never", "Auto, Required, None")]
    [InlineData("--Auth:Mode=7", "Auto, Required, None")]
    [InlineData("--Logging:LogLevel:Default=Verbose", "one of Trace, Debug, Information")]
    [InlineData("--Logging:LogLevel:Microsoft.AspNetCore=2", "one of Trace, Debug, Information")]
    [InlineData("--Logging:Console:MaxQueueLength=many", "Logging:Console")]
    [InlineData("--Outbox:DenyNetworks=10.0.0.0/33", "a network such as 10.0.0.0/8")]
    [InlineData("--Http:KnownProxies=10.0.0.1,nowhere", "Http:KnownProxies is 'nowhere'")]
    [InlineData("--Pacing:MinGap=1s", "at least Pacing:MinGap, which is 1s")]
    [InlineData("--Auth:TokenKey=short", "Auth:TokenKey is '…'")]
    public void A_wrong_value_is_refused_with_what_is_allowed(string argument, string words) =>
        Assert.Contains(words, Refusal(() => Load(argument)), StringComparison.Ordinal);

    [Fact]
    public void Every_number_and_time_has_a_range_and_says_it()
    {
        foreach (
            var key in SettingKeys.All.Where(key =>
                key.Type == typeof(int) || key.Type == typeof(long) || key.Type == typeof(TimeSpan) || key.Type == typeof(double)
            )
        )
        foreach (
            var wrong in new[]
            {
                "nonsense",
                "-1",
                key.Type == typeof(TimeSpan) ? "100000d"
                : key.Type == typeof(double) ? "2"
                : "9223372036854775807",
            }
        )
            Assert.Matches(
                $"The setting {key.Name} is '{wrong}': it must be .*[0-9].* It comes from the command line",
                Refusal(() => Load($"--{key.Name}={wrong}"))
            );
    }

    [Theory]
    [InlineData("--Port=8085", "no option --Port; did you mean --Http:Port=3000?")]
    [InlineData("--prot=1", "no option --prot; did you mean --Http:Port=3000?")]
    [InlineData("--Enabeld=true", "did you mean --Sandbox:Enabled=true or --Pacing:Enabled=false?")]
    [InlineData("-p", "no option -p; did you mean --Http:Port=3000?")]
    [InlineData("--verbose", "no option --verbose; did you mean --Logging:LogLevel:Default=Debug?")]
    [InlineData("--data-dir=/x", "did you mean --DataDir=data?")]
    [InlineData("--Driver:BrowserPaht=/x", "did you mean --Driver:BrowserPath=…?")]
    [InlineData("--KeepFor=1d", "did you mean --Outbox:KeepFor=7d or --Media:KeepFor=30d?")]
    [InlineData("--Sandbox=true", "did you mean --Sandbox:Enabled=true?")]
    [InlineData("--Http:Colour=red", "Http has Address, Port, ")]
    [InlineData("--Outbox:DenyNetworks:first=10.0.0.0/8", "no option --Outbox:DenyNetworks:first")]
    [InlineData("--Logging:LogLevels:Default=Debug", "did you mean --Logging:LogLevel:Default=Debug?")]
    [InlineData("Prot=8", "no option Prot")]
    [InlineData("-Http:Port=8", "did you mean --Http:Port=3000?")]
    [InlineData("--wibble", "no option --wibble.")]
    [InlineData("--DataDir", "--DataDir needs a value")]
    [InlineData("--DataDir --Http:Port=0", "--DataDir needs a value")]
    [InlineData("stray", "'stray' is neither a command nor a setting")]
    public void An_unknown_option_is_refused_by_name_with_the_nearest_known_one(string arguments, string words) =>
        Assert.Contains(words, Refusal(() => Load(arguments.Split(' '))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Sessions__Maxx", "did you mean Sessions__Max?")]
    [InlineData("OUTBOX__ATTEMPT_TIMEOUT", "did you mean Outbox__AttemptTimeout?")]
    [InlineData("Session__Max", "did you mean Sessions__Max?")]
    [InlineData("WaGateway__Http__Port", "did you mean Http__Port?")]
    [InlineData("Http__KnownProxies__first", "did you mean Http__KnownProxies?")]
    public void An_environment_key_of_ours_that_nobody_knows_is_refused(string variable, string words) =>
        Assert.Contains(
            $"The environment variable {variable} is no setting; {words}",
            Refusal(() => WithVariable(variable, "1")),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Http_Proxy")]
    [InlineData("HTTP_PORT")]
    [InlineData("Logging__Seq__Url")]
    [InlineData("Kestrel__Limits__MaxRequestBodySize")]
    [InlineData("ConnectionStrings__Main")]
    [InlineData("Auth0__Domain")]
    [InlineData("ASPNETCORE_HTTP_PORTS")]
    [InlineData("SANDBOX")]
    [InlineData("Serilog__MinimumLevel")]
    [InlineData("WAGATEWAY_PORT")]
    public void A_variable_of_another_program_is_left_alone(string variable) => Assert.Equal(3000, WithVariable(variable, "1").Http.Port);

    [Theory]
    [InlineData("""{"Sesions": {"Max": 3}}""", "The setting Sesions:Max in .*appsettings.json does not exist; did you mean Sessions:Max")]
    [InlineData("""{"AllowedHosts": "*"}""", "The setting AllowedHosts in .*did you mean Http:AllowedHosts")]
    [InlineData("""{"Http": {"Port": "x"}}""", "Http:Port is 'x'.* It comes from .*appsettings.json")]
    [InlineData("""{"Http": {"Port": 1 "Address": "*"}}""", "appsettings.json cannot be read: line 1, character 21, is no valid JSON")]
    [InlineData("[]", "appsettings.json cannot be read")]
    [InlineData("", "appsettings.json cannot be read")]
    [InlineData("""{"Http": {"Port": 1, "port": 2}}""", "appsettings.json cannot be read: .*duplicate")]
    [InlineData("""{"DataDir": "a\u0000b"}""", "The setting DataDir is 'a b'")]
    public void A_file_that_is_wrong_is_named(string json, string pattern) => Assert.Matches(pattern, Refusal(() => WithFile(json)));

    [Fact]
    public void A_file_may_leave_out_and_remark()
    {
        var options = WithFile(
            """{"$schema": "x", "_why": "y", "Http": {"Port": null, "//": "z"}, "Driver": {"BrowserPath": null}, "Sandbox": {}, "Logging": {"LogLevel": {"A.B": "debug"}}}"""
        );
        Assert.Equal((3000, ""), (options.Http.Port, options.Driver.BrowserPath));
    }

    private static GatewayOptions Load(params string[] args) =>
        Settings.Load(new ConfigurationManager(), args, [], new Dictionary<string, string>());

    private static string Refusal(Func<object?> load) => Assert.Throws<BadSettingException>(load).Message;

    private static GatewayOptions WithVariable(string variable, string value, params string[] args) =>
        Settings.Load(new ConfigurationManager(), args, [], new Dictionary<string, string> { [variable] = value });

    [Fact]
    public void Port_and_data_dir_are_read_and_named()
    {
        Assert.Equal((8085, "/x"), (WithVariable("PORT", "8085").Http.Port, WithVariable("DATA_DIR", "/x").DataDir));
        Assert.Contains(
            "Http:Port is 'tcp://10.0.0.1:3000'",
            Refusal(() => WithVariable("PORT", "tcp://10.0.0.1:3000")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "It comes from the environment variable PORT.",
            Refusal(() => WithVariable("PORT", "99999")),
            StringComparison.Ordinal
        );
    }

    private static GatewayOptions WithFile(string json, params string[] args)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("appsettings.json");
        File.WriteAllText(path, json);
        return Settings.Load(new ConfigurationManager(), args, [path], new Dictionary<string, string>());
    }
}
