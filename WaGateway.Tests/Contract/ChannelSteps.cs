using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Contract;

/// <summary>Channels and statuses to which an operation can be done.</summary>
internal sealed class ChannelSteps(Api api)
{
    private int made;

    public async Task<(string Address, object? Body)> InSessionAsync(Operation operation)
    {
        if (operation.Path.EndsWith("/search", StringComparison.Ordinal))
            return ($"{operation.At("1")}?q=news", null);
        if (!operation.Path.Contains("{channel}", StringComparison.Ordinal))
            return (operation.At("1"), null);
        var own = operation.Method is "PATCH" or "DELETE" or "PUT" || operation.Path.EndsWith("{channel}", StringComparison.Ordinal);
        var channel = own ? await OwnAsync() : await FollowedAsync(operation.Path.EndsWith("/follow", StringComparison.Ordinal));
        return (At(operation.At("1"), channel), null);
    }

    /// <summary>A status of the account that can be deleted.</summary>
    public async Task<(string Address, object? Body)> StatusAsync(Operation operation)
    {
        if (!operation.Path.Contains("{message}", StringComparison.Ordinal))
            return (operation.At("1"), null);
        var posted = await api.PostAsync("/sessions/1/status", new { text = $"News {++made}" }, 201);
        return (operation.At("1").Replace(Operation.NoStatus, $"{posted["messageId"]}", StringComparison.Ordinal), null);
    }

    public async Task<(string Address, object? Body)> OnPhoneAsync(Operation operation) =>
        operation.ToString() switch
        {
            "DELETE /api/sandbox/phones/{number}/status/{id}" => (
                operation.At(
                    (string)(await api.PostAsync($"/sandbox/phones/{ContractGateway.John}/status", new { text = "News" }, 201))["id"]!,
                    ContractGateway.John
                ),
                null
            ),
            "POST /api/sandbox/phones/{number}/channels/follow" => (
                operation.At("", ContractGateway.Mary),
                new { channel = await MadeAsync() }
            ),
            "POST /api/sandbox/phones/{number}/status/view" => (
                operation.At("", ContractGateway.Mary),
                new { chat = ContractGateway.John }
            ),
            _ => (operation.At("", ContractGateway.John), null),
        };

    private async Task<string> OwnAsync() =>
        (string)(await api.PostAsync("/sessions/1/channels", new { name = $"Own {++made}" }, 201))["id"]!;

    private async Task<string> MadeAsync() =>
        (string)(await api.PostAsync($"/sandbox/phones/{ContractGateway.John}/channels", new { name = $"News {++made}" }, 201))["id"]!;

    private async Task<string> FollowedAsync(bool later)
    {
        var channel = await MadeAsync();
        if (!later)
            await api.PostAsync($"/sessions/1/channels/{channel}/follow");
        return channel;
    }

    private static string At(string address, string channel) => address.Replace(Operation.NoChannel, channel, StringComparison.Ordinal);
}
