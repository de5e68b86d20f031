using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>Gives messages to the page. Whoever watches over the session receives what became of every send.</summary>
internal sealed class PageSender(PageBridge bridge, PageFiles files, IDriverListener listener)
{
    /// <summary>How long the client may take to delete a message for this account.</summary>
    private static readonly TimeSpan ForgettingTime = TimeSpan.FromSeconds(15);

    public Task<SendReceipt> SendAsync(
        PreparedMessage message,
        OutgoingMessage content,
        string? quotedSerializedId,
        string? file,
        TimeSpan timeout
    ) =>
        ReportAsync(
            file is null
                ? SendAsync(message, content, quotedSerializedId, content.ForPage(input: null), timeout)
                : files.LendAsync(file, input => SendAsync(message, content, quotedSerializedId, content.ForPage(input), timeout))
        );

    public Task<SendReceipt> ResendAsync(string serializedId, string epoch, TimeSpan timeout) =>
        ReportAsync(
            bridge.CallAsync<SendReceipt>(
                "resend",
                new
                {
                    serialized = serializedId,
                    epoch,
                    milliseconds = (int)ForgettingTime.TotalMilliseconds,
                },
                timeout + ForgettingTime
            )
        );

    private Task<SendReceipt> SendAsync(
        PreparedMessage message,
        OutgoingMessage content,
        string? quoted,
        (string Kind, object Content) page,
        TimeSpan timeout
    ) =>
        bridge.CallAsync<SendReceipt>(
            "send",
            new
            {
                page.Kind,
                message.Chat,
                serialized = message.SerializedId,
                message.Epoch,
                quoted,
                mentions = content.Mentions.Select(id => id.Value),
                typing = (int)content.Typing.TotalMilliseconds,
                page.Content,
            },
            timeout + content.Typing
        );

    private async Task<SendReceipt> ReportAsync(Task<SendReceipt> sending)
    {
        var receipt = await sending;
        listener.Sent(receipt);
        return receipt;
    }
}
