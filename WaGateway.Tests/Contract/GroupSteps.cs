using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Contract;

/// <summary>Groups, invitations, calls and messages of the connected session, each made for the operation that needs it.</summary>
internal sealed class GroupSteps(Api api)
{
    private const string Joiner = "5511999990002";
    private int made;

    public async Task<(string Address, object? Body)> InSessionAsync(Operation operation)
    {
        if (operation.Path == "/api/sessions/{id}/groups")
            return (operation.At("1"), null);
        var group = await GroupAsync();
        var path = $"/sessions/1/groups/{group}";
        if (operation.Path.EndsWith("/groups/join", StringComparison.Ordinal))
        {
            var invite = await InviteAsync(group);
            await api.PostAsync($"{path}/leave");
            return (operation.At("1"), new { invite });
        }
        if (operation.Path.EndsWith("/groups/preview", StringComparison.Ordinal))
            return ($"{operation.At("1")}?invite={Uri.EscapeDataString(await InviteAsync(group))}", null);
        if (operation.Path.EndsWith("/demote", StringComparison.Ordinal))
            await api.PostAsync($"{path}/participants/promote", new { participants = new[] { ContractGateway.John } });
        if (operation.ToString() == "DELETE /api/sessions/{id}/groups/{group}/picture")
            await api.PutAsync($"{path}/picture", new { data = GroupTests.Png });
        if (operation.Path.EndsWith("/approve", StringComparison.Ordinal) || operation.Path.EndsWith("/reject", StringComparison.Ordinal))
            return ((operation with { Group = group }).At("1"), new { participants = new[] { await AskToJoinAsync(group) } });
        return ((operation with { Group = group }).At("1"), null);
    }

    public async Task<(string Address, object? Body)> OnPhoneAsync(Operation operation)
    {
        var group = await GroupAsync();
        if (operation.Path.EndsWith("/join", StringComparison.Ordinal))
            return (operation.At("", Joiner), new { invite = await InviteAsync(group) });
        await api.PostAsync($"/sessions/1/groups/{group}/participants/promote", new { participants = new[] { ContractGateway.John } });
        return ((operation with { Group = group }).At("", ContractGateway.John), null);
    }

    /// <summary>John calls, and the session has heard it.</summary>
    public async Task<string> CallAsync()
    {
        var id = (string)
            (await api.PostAsync($"/sandbox/phones/{ContractGateway.John}/calls", new { to = ContractGateway.Shop }, 201))["id"]!;
        await Eventually.GetAsync(() => api.EventsAsync(1, "call"), all => all.Any(e => (string?)e["call"]?["id"] == id), 60, "a call");
        return id;
    }

    /// <summary>The session that has a chat with Mary, whoever deleted it before.</summary>
    public async Task<string> ReceiveAsync()
    {
        var text = $"Hello again {++made} {Guid.NewGuid():N}";
        await api.WriteAsync(ContractGateway.Mary, ContractGateway.Shop, text);
        await Eventually.GetAsync(
            () => api.MessagesAsync(1, "limit=20"),
            all => all.Any(message => (string?)message["content"] == text),
            60,
            "a message from Mary"
        );
        return "1";
    }

    private async Task<string> GroupAsync() =>
        (string)
            (
                await api.PostAsync(
                    "/sessions/1/groups",
                    new { subject = $"Friends {++made}", participants = new[] { ContractGateway.John } },
                    201
                )
            )["id"]!;

    private async Task<string> InviteAsync(string group) => (string)(await api.GetAsync($"/sessions/1/groups/{group}/invite"))["link"]!;

    /// <summary>Somebody asks to join.</summary>
    private async Task<string> AskToJoinAsync(string group)
    {
        await api.PostAsync($"/sessions/1/groups/{group}/participants/promote", new { participants = new[] { ContractGateway.John } });
        await api.PatchAsync($"/sandbox/phones/{ContractGateway.John}/groups/{group}", new { approval = true });
        await api.PostAsync($"/sandbox/phones/{Joiner}/groups/join", new { invite = await InviteAsync(group) });
        return Joiner;
    }
}
