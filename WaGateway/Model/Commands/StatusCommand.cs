namespace WaGateway.Model.Commands;

/// <summary>What can be done with the account's own statuses.</summary>
internal static class StatusCommand
{
    internal sealed record List : PageCommand<IReadOnlyList<OwnStatus>>;

    /// <summary>Who has seen it.</summary>
    /// <param name="Message">WhatsApp's id of the status.</param>
    internal sealed record Views(string Message) : PageCommand<IReadOnlyList<MessageReceipt>>;

    /// <param name="Message">WhatsApp's id of the status.</param>
    internal sealed record Remove(string Message) : PageCommand<Nothing>;
}
