using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Contract;

/// <summary>Communities of the connected session, each made for the operation that needs it.</summary>
internal sealed class CommunitySteps(Api api)
{
    private int made;

    public async Task<(string Address, object? Body)> InSessionAsync(Operation operation)
    {
        if (!operation.Path.Contains("{community}", StringComparison.Ordinal))
            return (operation.At("1"), operation.Method == "POST" ? new { name = $"Street {++made}" } : null);
        if (operation.Path.EndsWith("/leave", StringComparison.Ordinal))
            return (operation.At("1").Replace(Operation.NoCommunity, await JoinedAsync(), StringComparison.Ordinal), null);
        var linked = operation is { Method: "DELETE" };
        var friends = new { subject = $"Friends {++made}", participants = new[] { ContractGateway.John, ContractGateway.Mary } };
        var group = await MadeAsync("groups", friends);
        // Who is made an admin, and whose rights are taken, is in one of its groups.
        var isOfAdmins = operation.Path.Contains("/participants", StringComparison.Ordinal);
        var groups = linked || isOfAdmins ? new[] { group } : [];
        var community = await MadeAsync("communities", new { name = $"Street {++made}", groups });
        var address = (operation with { Group = group }).At("1").Replace(Operation.NoCommunity, community, StringComparison.Ordinal);
        return (address, isOfAdmins && operation.Method == "POST" ? new { participants = new[] { ContractGateway.John } } : null);
    }

    /// <summary>John makes one of a group in which the session's account is.</summary>
    private async Task<string> JoinedAsync()
    {
        var phone = $"/sandbox/phones/{ContractGateway.John}";
        var friends = new { name = $"Friends {++made}", participants = new[] { ContractGateway.Shop } };
        var group = (string)(await api.PostAsync($"{phone}/groups", friends, 201))["id"]!;
        var community = (string)
            (await api.PostAsync($"{phone}/communities", new { name = $"Street {++made}", groups = new[] { group } }, 201))["id"]!;
        await Eventually.GetAsync(
            () => api.TryAsync(HttpMethod.Get, $"/sessions/1/communities/{community}"),
            answer => answer.Status == 200,
            60,
            "the community"
        );
        return community;
    }

    private async Task<string> MadeAsync(string what, object body) =>
        (string)(await api.PostAsync($"/sessions/1/{what}", body, 201))["id"]!;
}
