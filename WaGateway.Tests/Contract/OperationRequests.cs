using System.Text.Json;
using WaGateway.Tests.EndToEnd;

namespace WaGateway.Tests.Contract;

/// <summary>
/// What has to happen before an operation can be done, and the request that then does it. Everything that an operation ends
/// is made for it, so that none depends on what another did.
/// </summary>
internal sealed class OperationRequests(Api api)
{
    private const string Bystander = "5511999990003";
    private readonly LinkSteps links = new(api);
    private readonly PasskeySteps passkey = new(api);
    private readonly GroupSteps groups = new(api);
    private readonly ChannelSteps channels = new(api);
    private readonly CommunitySteps communities = new(api);
    private readonly CatalogueSteps catalogue = new(api);
    private int made;

    public async Task<Call> MakeAsync(Operation operation)
    {
        var (address, body) = operation.Path.Split('/')[2] switch
        {
            "sandbox" => await OnPhonesAsync(operation),
            "sessions" when operation.Path.Contains("/communities", StringComparison.Ordinal) => await communities.InSessionAsync(
                operation
            ),
            "sessions" when operation.Path.Contains("/groups", StringComparison.Ordinal) => await groups.InSessionAsync(operation),
            "sessions" when operation.Path.Contains("/channels", StringComparison.Ordinal) => await channels.InSessionAsync(operation),
            "sessions" when operation.Path.Contains("/status", StringComparison.Ordinal) => await channels.StatusAsync(operation),
            "sessions"
                when operation.Path.Contains("/catalogue", StringComparison.Ordinal)
                    || operation.Path.Contains("/orders", StringComparison.Ordinal) => await catalogue.InSessionAsync(operation),
            "sessions" => await InSessionsAsync(operation),
            "messages" when operation.Path.Contains("/order", StringComparison.Ordinal) => (
                operation.At(await catalogue.OrderedAsync()),
                (object?)null
            ),
            "messages" => (
                operation.At(await MessageAsync(operation)),
                operation.Path.EndsWith("{sessionId}/forward", StringComparison.Ordinal)
                    ? new { to = ContractGateway.Mary, messages = new[] { 2 } }
                    : null
            ),
            "webhook" or "deliveries" => await OnWebhooksAsync(operation),
            "users" when operation.Method == "POST" => (operation.Path, new { name = Fresh("user") }),
            "users" => (operation.At(await IdAsync("/users", new { name = Fresh("user") })), null),
            "keys" => (operation.At(await IdAsync("/keys", new { name = Fresh("key"), scopes = new[] { "sessions:read" } })), null),
            _ => (operation.At("1"), (object?)null),
        };
        return new(
            operation,
            address,
            body is null ? operation.Example : JsonSerializer.Serialize(body),
            "application/json",
            IsValid: true
        );
    }

    /// <summary>Takes away what still runs.</summary>
    public async Task EndAsync()
    {
        await links.EndAsync();
        await passkey.EndAsync();
    }

    private async Task<(string Address, object? Body)> OnPhonesAsync(Operation operation) =>
        operation.ToString() switch
        {
            "POST /api/sandbox/faults" => (operation.Path, new { session = 1, fault = "network_up" }),
            "POST /api/sandbox/phones" => (operation.Path, new { number = $"5511966{++made:000000}", name = "Somebody" }),
            "POST /api/sandbox/phones/{number}/passkey" => (operation.At("", await PasskeyPhoneAsync()), null),
            "POST /api/sandbox/phones/{number}/passkey/confirm" => await passkey.ComparedAsync() is var (number, code)
                ? (operation.At("", number), new { code })
                : default,
            "POST /api/sandbox/phones/{number}/scan" => (operation.At("", LinkSteps.Phone), new { code = await links.CodeAsync() }),
            "POST /api/sandbox/phones/{number}/pairing-code" => (
                operation.At("", LinkSteps.Phone),
                new { code = await links.PairingCodeAsync() }
            ),
            "POST /api/sandbox/phones/{number}/unlink" => (operation.At(await links.LinkedAsync(), LinkSteps.Phone), null),
            "POST /api/sandbox/phones/{number}/calls/{call}/end" => (
                (operation with { Ringing = await groups.CallAsync() }).At("", ContractGateway.John),
                null
            ),
            "GET /api/sandbox/phones/{number}/messages/{id}/media" => (operation.At(await FileOnPhoneAsync(), ContractGateway.John), null),
            "POST /api/sandbox/phones/{number}/communities" => (operation.At("", ContractGateway.John), new { name = Fresh("street") }),
            var name when name.Contains("/groups/", StringComparison.Ordinal) => await groups.OnPhoneAsync(operation),
            var name when name.Contains("/channels", StringComparison.Ordinal) || name.Contains("/status", StringComparison.Ordinal) =>
                await channels.OnPhoneAsync(operation),
            var name when name.Contains("/catalogue", StringComparison.Ordinal) => (operation.At("", ContractGateway.Shop), null),
            _ => (operation.At("", Bystander), null),
        };

    private async Task<(string Address, object? Body)> InSessionsAsync(Operation operation) =>
        operation.ToString() switch
        {
            "POST /api/sessions" => (operation.Path, new { session_name = Fresh("session") }),
            "PUT /api/sessions/{id}" => (
                operation.At(await IdAsync("/sessions", new { session_name = Fresh("session") })),
                new { session_name = Fresh("renamed") }
            ),
            "DELETE /api/sessions/{id}" or "POST /api/sessions/{id}/stop" => (
                operation.At(await IdAsync("/sessions", new { session_name = Fresh("session") })),
                null
            ),
            "GET /api/sessions/{id}/passkey" or "DELETE /api/sessions/{id}/passkey" => (operation.At(await passkey.AskedAsync()), null),
            "POST /api/sessions/{id}/passkey" => await passkey.SignedAsync() is var (session, signature)
                ? (operation.At(session), signature)
                : default,
            "POST /api/sessions/{id}/passkey/confirm" => await passkey.NamedAsync() is var (coded, attempt)
                ? (operation.At(coded), new { attempt })
                : default,
            "GET /api/sessions/{id}/qr" => (operation.At(await links.WaitingAsync()), null),
            "POST /api/sessions/{id}/pairing-code" => (operation.At(await links.PairableAsync()), new { phone = LinkSteps.Phone }),
            "POST /api/sessions/{id}/logout" => (operation.At(await links.LinkedAsync()), null),
            "GET /api/sessions/{id}/contacts/check" => ($"{operation.At("1")}?phone={ContractGateway.John}", null),
            "POST /api/sessions/{id}/calls/{call}/reject" => ((operation with { Ringing = await groups.CallAsync() }).At("1"), null),
            "DELETE /api/sessions/{id}/labels/{label}" => (
                (operation with { Label = await IdAsync("/sessions/1/labels", new { name = Fresh("label") }) }).At("1"),
                null
            ),
            var name when name.Contains("/lists/{list}", StringComparison.Ordinal) => (await ListedAsync(operation), null),
            "DELETE /api/sessions/{id}/contacts/{contact}" => (await SavedAsync(operation), null),
            "DELETE /api/sessions/{id}/chats/{chat}" => (operation.At(await groups.ReceiveAsync()), null),
            "DELETE /api/sessions/{id}/labels/{label}/chats/{chat}" => (await LabelledAsync(operation), null),
            _ => (operation.At("1"), null),
        };

    private async Task<(string Address, object? Body)> OnWebhooksAsync(Operation operation)
    {
        if (operation.Path == "/api/deliveries")
            return (operation.Path, null);
        if (operation.ToString() is "POST /api/webhook/{id}" or "GET /api/webhook/{id}" or "POST /api/webhook/{id}/register")
            return (operation.At("1"), null);
        var webhook = await IdAsync("/webhook/3/register", new { url = $"http://127.0.0.1:9/{Guid.NewGuid():N}" });
        return (
            operation.At(
                operation.Path.StartsWith("/api/deliveries", StringComparison.Ordinal)
                    ? $"{(await api.PostAsync($"/webhook/{webhook}/test"))["id"]}"
                    : webhook
            ),
            null
        );
    }

    private async Task<string> MessageAsync(Operation operation) =>
        operation.Path switch
        {
            // Session 1, and its first message, which has a file.
            var path when path.Contains("session", StringComparison.Ordinal) || path.EndsWith("/media", StringComparison.Ordinal) => "1",
            var path when path.EndsWith("/unpin", StringComparison.Ordinal) => await PinnedAsync(),
            var path when path.EndsWith("/respond", StringComparison.Ordinal) =>
                $"{(await api.PostAsync("/messages/session/1/send", new { to = ContractGateway.John, @event = new { name = "Opening", starts_at = "2099-01-01T10:00:00Z" } }))["id"]}",
            var path when path.EndsWith("/votes", StringComparison.Ordinal) || path.EndsWith("/vote", StringComparison.Ordinal) =>
                $"{(await api.PostAsync("/messages/session/1/send", new { to = ContractGateway.John, poll = new { question = "Lunch?", options = new[] { "pizza", "sushi" } } }))["id"]}",
            _ => $"{(await api.SendAsync(1, ContractGateway.John, Fresh("Hello")))["id"]}",
        };

    private async Task<string> ListedAsync(Operation operation)
    {
        var session = await groups.ReceiveAsync();
        var list = await IdAsync("/sessions/1/lists", new { name = Fresh("list"), chats = new[] { ContractGateway.Mary } });
        return (operation with { Label = list }).At(session);
    }

    private async Task<string> SavedAsync(Operation operation)
    {
        await api.PutAsync($"/sessions/1/contacts/{ContractGateway.Mary}", new { first_name = "Mary" });
        return operation.At("1");
    }

    private async Task<string> PinnedAsync()
    {
        var id = $"{(await api.SendAsync(1, ContractGateway.John, Fresh("Hello")))["id"]}";
        await api.PostAsync($"/messages/{id}/pin", new { days = 7 });
        return id;
    }

    private async Task<string> LabelledAsync(Operation operation)
    {
        var session = await groups.ReceiveAsync();
        await api.PutAsync($"/sessions/{session}/labels/1/chats/{ContractGateway.Mary}");
        return operation.At(session);
    }

    private async Task<string> FileOnPhoneAsync() =>
        (string)
            (
                await api.PostAsync(
                    $"/sandbox/phones/{ContractGateway.John}/messages",
                    new { to = ContractGateway.Mary, media = new { data = GroupTests.Png } },
                    201
                )
            )["id"]!;

    private async Task<string> PasskeyPhoneAsync()
    {
        var number = $"5511955{++made:000000}";
        await api.PostAsync("/sandbox/phones", new { number, passkey = true }, 201);
        return number;
    }

    private async Task<string> IdAsync(string path, object body) => $"{(await api.PostAsync(path, body, 201))["id"]}";

    private string Fresh(string what) => $"{what} {++made} {Guid.NewGuid():N}"[..30];
}
