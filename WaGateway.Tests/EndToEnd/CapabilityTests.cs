namespace WaGateway.Tests.EndToEnd;

public sealed class CapabilityTests
{
    [Fact]
    public async Task What_this_wa_js_does_not_offer_is_said_beforehand_answers_501_and_the_rest_works()
    {
        using var folder = new TemporaryFolder();
        var bundle = Path.Combine(folder.Path, "wa-js.js");
        await using (var embedded = typeof(Gateway).Assembly.GetManifestResourceStream("page/wa-js.js")!)
        await using (var file = File.Create(bundle))
            await embedded.CopyToAsync(file);
        await File.AppendAllTextAsync(
            bundle,
            "\n;delete WPP.group.leave; Object.defineProperty(WPP.whatsapp.functions, 'setPin', { value: undefined });"
                + "(whole => { const gone = ['WAWebPollsSendVoteMsgAction', 'WAWebProductCollectionsJob'];"
                + "window.require = id => gone.includes(id) ? {} : whole(id); })(window.require);"
        );
        await using var gateway = await GatewayHost.StartAsync($"--Driver:WaJsPath={bundle}");
        var api = gateway.Api;
        var session = await api.CreateSessionAsync("Lacking");
        await api.LinkAsync(session, SharedGateway.NewNumber());

        var offered = (await api.GetAsync($"/sessions/{session}/capabilities"))["functions"]!.AsArray();
        Assert.Equal(
            [
                "catalogue.changeCollection",
                "catalogue.createCollection",
                "catalogue.deleteCollection",
                "chat.pin",
                "group.leave",
                "message.vote",
            ],
            offered.Where(function => !(bool)function!["available"]!).Select(function => (string)function!["name"]!).Order()
        );
        var refused = await api.PostAsync($"/sessions/{session}/groups/120363000000000000@g.us/leave", status: 501);
        Assert.Equal("not_supported_by_whatsapp_web", (string)refused["code"]!);
        Assert.Contains("group.leave", (string)refused["message"]!);
        var collection = new { name = "Winter", products = new[] { "1" } };
        var uncollected = await api.PostAsync($"/sessions/{session}/catalogue/collections", collection, 501);
        Assert.Contains("WAWebProductCollectionsJob.createCollection", (string)uncollected["message"]!, StringComparison.Ordinal);
        Assert.Contains("setPin", (string)(await api.PostAsync($"/sessions/{session}/chats/5511988880002/pin", status: 501))["message"]!);
        Assert.Empty((await api.GetAsync($"/sessions/{session}/chats"))["chats"]!.AsArray());
        var friend = SharedGateway.NewNumber();
        await api.AddPhoneAsync(friend, "John Doe");
        var poll = await api.PostAsync(
            $"/messages/session/{session}/send",
            new { to = friend, poll = new { question = "Tea?", options = new[] { "yes", "no" } } }
        );
        var vote = await api.PostAsync($"/messages/{poll["id"]}/vote", new { options = new[] { "yes" } }, 501);
        Assert.Contains("WAWebPollsSendVoteMsgAction.sendVote", (string)vote["message"]!, StringComparison.Ordinal);
        await api.PostAsync($"/messages/{poll["id"]}/pin", new { days = 1 });
    }
}
