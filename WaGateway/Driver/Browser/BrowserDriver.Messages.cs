using System.Text.Json;
using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>Messages: sending them, their files, and what is done to them afterwards.</summary>
internal sealed partial class BrowserDriver
{
    /// <summary>How long the client may take to delete a message for this account.</summary>
    private static readonly TimeSpan ForgettingTime = TimeSpan.FromSeconds(15);

    public Task<SendReceipt> SendAsync(PreparedMessage message, OutgoingMessage content, string? quotedSerializedId, string? file, TimeSpan timeout) =>
        ToldAsync(file is null
            ? SendAsync(message, content, quotedSerializedId, PageContent.Of(content), timeout)
            : files.LendAsync(file, input => SendAsync(message, content, quotedSerializedId, PageContent.Of(content, input), timeout)));

    private Task<SendReceipt> SendAsync(PreparedMessage message, OutgoingMessage content, string? quoted, (string Kind, object Content) page, TimeSpan timeout) =>
        bridge.CallAsync<SendReceipt>("send", new
        {
            page.Kind,
            message.Chat,
            serialized = message.SerializedId,
            message.Epoch,
            quoted,
            mentions = content.Mentions.Select(id => id.Value),
            typing = (int)content.Typing.TotalMilliseconds,
            page.Content,
        }, timeout + content.Typing);

    public Task<SendReceipt> ResendAsync(string serializedId, string epoch, TimeSpan timeout) => ToldAsync(
        bridge.CallAsync<SendReceipt>(
            "resend", new { serialized = serializedId, epoch, milliseconds = (int)ForgettingTime.TotalMilliseconds }, timeout + ForgettingTime));

    public Task<long> DownloadAsync(string serializedId, string path, long most, TimeSpan timeout) => files.DownloadAsync(serializedId, path, most, timeout);

    public async Task<Outcome<DateTimeOffset>> EditAsync(string serializedId, string text, IReadOnlyList<WhatsAppId> mentions)
    {
        var answer = await bridge.CallAsync<ChangeAnswer>("edit", new { serialized = serializedId, text, mentions = mentions.Select(id => id.Value) });
        if (answer.Fault is null)
            return DateTimeOffset.FromUnixTimeMilliseconds(answer.Milliseconds);
        return answer.Fault == "refused"
            ? new Fault(FaultCode.ChangeRefused, $"WhatsApp does not allow it: {answer.Detail}. Texts can be edited, for fifteen minutes; send this anew instead.") : FaultOf(answer);
    }

    public Task<Outcome<bool>> DeleteMessageAsync(string serializedId, bool forEveryone) =>
        ChangeAsync("remove", new { serialized = serializedId, everyone = forEveryone });

    public Task<Outcome<bool>> ReactAsync(string serializedId, string emoji) => ChangeAsync("react", new { serialized = serializedId, emoji });

    public Task<Outcome<bool>> StarAsync(string serializedId, bool starred) => ChangeAsync("star", new { serialized = serializedId, starred });

    public async Task<Outcome<IReadOnlyList<PageVote>>> VotesAsync(string serializedId)
    {
        var answer = await bridge.CallAsync<ChangeAnswer>("votes", new { serialized = serializedId });
        return answer.Fault is null ? answer.Votes ?? [] : FaultOf(answer);
    }

    private async Task<Outcome<bool>> ChangeAsync(string verb, object argument)
    {
        var answer = await bridge.CallAsync<ChangeAnswer>(verb, argument);
        return answer.Fault is null ? true : FaultOf(answer);
    }

    private static Fault FaultOf(ChangeAnswer answer) => answer.Fault == "not_found"
        ? new(FaultCode.MessageNotFound, "WhatsApp does not have this message any more; what is done to it here would reach nobody.")
        : new(FaultCode.ChangeRefused, $"WhatsApp does not allow it: {answer.Detail ?? answer.Fault}.");

    private sealed record ChangeAnswer(string? Fault, string? Detail, long Milliseconds, List<PageVote>? Votes);
}
