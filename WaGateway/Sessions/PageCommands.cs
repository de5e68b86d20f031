using WaGateway.Driver;
using WaGateway.Intake;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>
/// What callers have the session's WhatsApp Web do, beside sending messages. Each asks WhatsApp first; what it did to a message
/// is then written down.
/// </summary>
internal sealed partial class PageCommands(
    long session,
    SessionServices services,
    EventIntake intake,
    PeopleEvents peopleEvents,
    Func<IWhatsAppDriver?> connected,
    Func<Account?> account,
    Func<Fault> notConnected,
    ILogger logger
)
{
    private PageCapabilities? capabilities;

    public Task<Outcome<MessageRecord>> EditAsync(MessageRecord message, string text, IReadOnlyList<WhatsAppId> mentions) =>
        ChangeAsync(message, new MessageCommand.Edit(message.SerializedId, text, mentions), edited => new MessageChange.Edited(
            session,
            MessageKey.Of(message),
            text,
            DateTimeOffset.FromUnixTimeMilliseconds(edited.Milliseconds)
        ));

    public Task<Outcome<MessageRecord>> DeleteAsync(MessageRecord message, bool forEveryone) =>
        ChangeAsync(message, new MessageCommand.Remove(message.SerializedId, forEveryone), _ =>
            forEveryone
                ? new MessageChange.Revoked(session, MessageKey.Of(message), services.Clock.GetUtcNow())
                : new MessageChange.Forgotten(session, MessageKey.Of(message), services.Clock.GetUtcNow(), ByGateway: true)
        );

    public Task<Outcome<MessageRecord>> ReactAsync(MessageRecord message, string emoji) =>
        ChangeAsync(message, new MessageCommand.React(message.SerializedId, emoji), _ => new MessageChange.Reacted(
            session,
            MessageKey.Of(message),
            account()!.Phone,
            emoji,
            services.Clock.GetUtcNow()
        ));

    public Task<Outcome<MessageRecord>> StarAsync(MessageRecord message, bool starred) =>
        ChangeAsync(message, new MessageCommand.Star(message.SerializedId, starred), _ => new MessageChange.Starred(
            session,
            MessageKey.Of(message),
            starred
        ));

    /// <summary>The latest votes; those that WhatsApp Web knows and that are missing here are written down first.</summary>
    public async Task<Outcome<bool>> ReadVotesAsync(MessageRecord message)
    {
        var outcome = await AskAsync(page => page.DoAsync(new MessageCommand.Votes(message.SerializedId)));
        if (outcome.Failed(out var fault, out var votes))
            return fault;
        await intake.CommitAsync(
            [
                .. votes.Select(vote => new PageEvent.Voted(
                    new PageTarget(message.MessageId, message.ChatId, message.FromMe, message.FromNumber),
                    vote.Voter,
                    vote.Options,
                    DateTimeOffset.FromUnixTimeMilliseconds(vote.Milliseconds)
                )),
            ],
            account()!,
            connected()
        );
        return true;
    }

    /// <summary>Writes the file of a message to a path that is not there yet.</summary>
    /// <returns>How large the file is; one of more than <paramref name="most"/> bytes is not written.</returns>
    public Task<Outcome<long>> DownloadAsync(string serializedId, string path, long most, TimeSpan patience) =>
        AskAsync<long>(async page => await page.DownloadAsync(serializedId, path, most, patience));

    public async Task<Outcome<T>> DoAsync<T>(PageCommand<T> command)
    {
        if (connected() is not { } page)
            return notConnected();
        try
        {
            return await page.DoAsync(command, command.AttachedFile is { } file ? services.Files.PathOf(file.Id) : null);
        }
        catch (DriverException error)
        {
            return new Fault(FaultCode.WhatsAppFailed, $"WhatsApp did not do it: {error.Message}");
        }
    }

    public async Task<Outcome<PresenceReading>> FollowAsync(WhatsAppId person)
    {
        if (!await peopleEvents.HasRoomAsync(session, person))
            return FollowsEnough();
        var outcome = await DoAsync(new ContactCommand.Subscribe(person));
        if (outcome.Failed(out _, out var reading))
            return outcome;
        var followed = WhatsAppId.TryParse(reading.Id, out var known) ? known : person;
        return await peopleEvents.FollowAsync(session, followed) ? outcome : FollowsEnough();
    }

    public async Task<Fault?> UnfollowAsync(WhatsAppId person)
    {
        await peopleEvents.UnfollowAsync(session, person);
        return null;
    }

    public async Task<Outcome<PageCapabilities>> CapabilitiesAsync()
    {
        if (connected() is not null && capabilities is null)
            await ProbeAsync();
        return connected() is not null && capabilities is { } probed ? probed : notConnected();
    }

    /// <summary>Another WhatsApp Web may be running now. Presence has to be asked for again, too.</summary>
    public void ConnectedAnew()
    {
        capabilities = null;
        _ = Task.Run(ProbeAsync);
    }

    private Fault FollowsEnough() =>
        new(
            FaultCode.LimitReached,
            $"Session {session} follows the presence of {PeopleEvents.MostFollowed} people, as many as it may: "
                + "end one with POST …/contacts/:contact/unsubscribe"
        );

    private async Task ProbeAsync()
    {
        try
        {
            if ((await DoAsync(new ProfileCommand.Capabilities())).Failed(out var fault, out var offered))
            {
                Log.StepFailed(logger, session, "probing the page", fault.Message);
                return;
            }
            capabilities = offered with { ProbedAt = services.Clock.GetUtcNow() };
            foreach (var person in await peopleEvents.FollowedAsync(session))
                if (WhatsAppId.TryParse(person, out var id))
                    await DoAsync(new ContactCommand.Subscribe(id));
        }
        catch (Exception error) when (StoreUnavailableException.IsTrouble(error))
        {
            Log.StepFailed(logger, session, "following presence", error.Message);
        }
    }

    /// <param name="change">What is written down; null for nothing.</param>
    private async Task<Outcome<MessageRecord>> ChangeAsync<T>(MessageRecord message, PageCommand<T> command, Func<T, MessageChange?> change)
    {
        if ((await AskAsync(page => page.DoAsync(command))).Failed(out var fault, out var done))
            return fault;
        if (change(done) is { } changed)
            await services.Messages.ApplyAsync([changed]);
        return await services.Messages.FindMessageAsync(message.Id) ?? message;
    }

    private async Task<Outcome<T>> AskAsync<T>(Func<IWhatsAppDriver, Task<Outcome<T>>> ask)
    {
        if (connected() is not { } page || account() is null)
            return notConnected();
        try
        {
            return await ask(page);
        }
        catch (DriverException error)
        {
            return new Fault(FaultCode.SendFailed, $"WhatsApp Web did not do it: {error.Message}");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Session}: {What} failed: {Why}")]
        public static partial void StepFailed(ILogger logger, long session, string what, string why);
    }
}
