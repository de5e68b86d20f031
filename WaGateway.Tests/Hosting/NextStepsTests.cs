using WaGateway.Configuration;
using WaGateway.Hosting;
using WaGateway.Model;

namespace WaGateway.Tests.Hosting;

/// <summary>What a start says to do next, by what the data folder has.</summary>
public sealed class NextStepsTests
{
    private const string Address = "http://localhost:3000";

    [Fact]
    public void Those_that_were_connected_need_nothing_and_others_their_one_step()
    {
        var said = Say(
            Session("Shop", wanted: true, linked: true),
            Session("Old one", linked: true),
            Session("New"),
            Session("Gone", linked: true) with
            {
                State = SessionState.LoggedOut,
            }
        );
        Assert.Equal(
            """
            This folder has 4 sessions.
            'Shop' connects by itself.
            'Old one' is stopped; to start it:
              curl -X POST http://localhost:3000/api/sessions/Old%20one/start
            'New' and 'Gone' are not linked to a phone; for a QR code:
              curl -X POST http://localhost:3000/api/sessions/New/start
              curl 'http://localhost:3000/api/sessions/New/qr?format=text'
            """,
            said
        );
    }

    [Fact]
    public void Of_many_only_some_are_named() =>
        Assert.Equal(
            "This folder has 5 sessions.\n'A', 'B', 'C' and 2 more connect by themselves.",
            Say([.. "ABCDE".Select(letter => Session($"{letter}", wanted: true, linked: true))])
        );

    [Fact]
    public void A_session_of_the_sandbox_is_not_offered_where_the_sandbox_is_off()
    {
        var said = Say(sandbox: false, Session("Try it", linked: true) with { Engine = Engine.Sandbox });
        Assert.Equal("This folder has a session.\n'Try it' is the sandbox's, which is off: --Sandbox:Enabled=true turns it on.", said);
    }

    private static string Say(params SessionRecord[] sessions) => Say(sandbox: true, sessions);

    private static string Say(bool sandbox, params SessionRecord[] sessions) =>
        NextSteps.Of(sessions, Address, new GatewayOptions { Sandbox = { Enabled = sandbox } }, "curl");

    private static SessionRecord Session(string name, bool wanted = false, bool linked = false) =>
        new()
        {
            Id = 1,
            UserId = 1,
            Name = name,
            Engine = Engine.WhatsApp,
            Profile = "p",
            Wanted = wanted,
            State = SessionState.Stopped,
            Phone = linked ? "5511999990001@c.us" : null,
            CreatedAt = default,
            UpdatedAt = default,
        };
}
