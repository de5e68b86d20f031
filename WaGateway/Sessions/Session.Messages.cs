using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Model.Commands;

namespace WaGateway.Sessions;

/// <summary>What is done to messages that are there. Each asks WhatsApp first; what it did is then written down.</summary>
internal sealed partial class Session
{
    public Task<Outcome<MessageRecord>> EditAsync(MessageRecord message, string text, IReadOnlyList<WhatsAppId> mentions) => ChangeAsync(message, async page =>
        (await page.DoAsync(new MessageCommand.Edit(message.SerializedId, text, mentions))).Failed(out var fault, out var edited)
            ? fault : new MessageChange.Edited(record.Id, MessageKey.Of(message), text, DateTimeOffset.FromUnixTimeMilliseconds(edited.Milliseconds)));

    public Task<Outcome<MessageRecord>> DeleteAsync(MessageRecord message, bool forEveryone) => ChangeAsync(message, async page =>
        (await page.DoAsync(new MessageCommand.Remove(message.SerializedId, forEveryone))).Failed(out var fault, out _)
            ? fault : forEveryone ? new MessageChange.Revoked(record.Id, MessageKey.Of(message), parts.Clock.GetUtcNow()) : Nothing);

    public Task<Outcome<MessageRecord>> ReactAsync(MessageRecord message, string emoji) => ChangeAsync(message, async page =>
        (await page.DoAsync(new MessageCommand.React(message.SerializedId, emoji))).Failed(out var fault, out _)
            ? fault : new MessageChange.Reacted(record.Id, MessageKey.Of(message), account!.Phone, emoji, parts.Clock.GetUtcNow()));

    public Task<Outcome<MessageRecord>> StarAsync(MessageRecord message, bool starred) => ChangeAsync(message, async page =>
        (await page.DoAsync(new MessageCommand.Star(message.SerializedId, starred))).Failed(out var fault, out _)
            ? fault : new MessageChange.Starred(record.Id, MessageKey.Of(message), starred));

    /// <summary>The latest votes; those that WhatsApp Web knows and nobody heard are written down first.</summary>
    public async Task<Outcome<bool>> ReadVotesAsync(MessageRecord message)
    {
        var outcome = await AskAsync(page => page.DoAsync(new MessageCommand.Votes(message.SerializedId)));
        if (outcome.Failed(out var fault, out var votes))
            return fault;
        await intake.CommitAsync([.. votes.Select(vote => new PageEvent.Voted(
            new PageTarget(message.MessageId, message.ChatId, message.FromMe, message.FromNumber), vote.Voter, vote.Options, DateTimeOffset.FromUnixTimeMilliseconds(vote.Milliseconds)))], account!, driver);
        return true;
    }

    /// <summary>Writes the file of a message to a path that is not there yet.</summary>
    /// <returns>How large the file is; one of more than <paramref name="most"/> bytes is not written.</returns>
    public Task<Outcome<long>> DownloadAsync(string serializedId, string path, long most, TimeSpan patience) =>
        AskAsync<long>(async page => await page.DownloadAsync(serializedId, path, most, patience));

    private static Outcome<MessageChange> Nothing => default;

    private async Task<Outcome<MessageRecord>> ChangeAsync(MessageRecord message, Func<IWhatsAppDriver, Task<Outcome<MessageChange>>> change)
    {
        var outcome = await AskAsync(change);
        if (outcome.Fault is { } fault)
            return fault;
        if (outcome.Value is { } done)
            await parts.Messages.ApplyAsync([done]);
        return await parts.Messages.FindMessageAsync(message.Id) ?? message;
    }

    private async Task<Outcome<T>> AskAsync<T>(Func<IWhatsAppDriver, Task<Outcome<T>>> ask)
    {
        if (record.State != SessionState.Ready || driver is not { } page || account is null)
            return NotConnected();
        try
        {
            return await ask(page);
        }
        catch (DriverException error)
        {
            return new Fault(FaultCode.SendFailed, $"WhatsApp Web did not do it: {error.Message}");
        }
    }
}
