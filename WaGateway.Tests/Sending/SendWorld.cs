using Microsoft.Extensions.Time.Testing;
using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sending;

namespace WaGateway.Tests.Sending;

/// <summary>
/// A model of what is around the lifecycle: the store, the account, and WhatsApp Web, of which one document after the other is there.
/// It picks what is due as the pump does, leaves every effect open until the test says how it ends, and holds what must hold.
/// </summary>
internal sealed class SendWorld
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
    private readonly SendTable table;
    private readonly List<SendRow> rows = [];
    private readonly List<Work> open = [];
    private long lookups;
    private readonly SendPageModel page = new();
    private bool readsAll = true;
    private Link link = new(1, SendSamples.Phone);

    public SendWorld() => table = new SendTable(clock);

    public bool IsConnected { get; private set; } = true;

    public bool IsStoreDown { get; set; }

    /// <summary>What the next start is in trouble with: whether it is written down all the same; null for no trouble.</summary>
    public bool? StartTrouble { get; set; }

    public IEnumerable<SendRow> Unfinished => rows.Where(row => row.State is SendState.Queued or SendState.Sending);

    public void Accept(string chat)
    {
        var job = SendSamples.JobOf(rows.Count + 1, chat);
        rows.Add(new SendRow(job with { Message = job.Message with { FromNumber = link.Phone } }, clock.GetUtcNow()));
    }

    public void Cancel(int index)
    {
        if (rows.Count == 0 || rows[index % rows.Count] is not { State: SendState.Queued } row || IsStoreDown)
            return;
        row.State = SendState.Cancelled;
        table.Apply(row.Id, new SendEvent.Cancelled());
    }

    public void FailOverdue(TimeSpan age)
    {
        foreach (var row in rows.Where(row => row.State == SendState.Queued && row.At < clock.GetUtcNow() - age))
            row.State = SendState.Failed;
    }

    public void Pass(TimeSpan time) => clock.Advance(time);

    public void Disconnect() => IsConnected = false;

    public void Connect()
    {
        IsConnected = readsAll = true;
        table.ApplyToAll(new SendEvent.ConnectedAnew());
    }

    /// <param name="keeps">Whether the new document finds in the browser's store what the last one had.</param>
    public void Reload(bool keeps)
    {
        page.Reload(rows, keeps);
        Connect();
    }

    /// <summary>Another account has another browser: the one before it does nothing any more.</summary>
    public void ChangeAccount()
    {
        link = new(link.Browser + 1, link.Phone == SendSamples.Phone ? "552200@c.us" : SendSamples.Phone);
        Reload(keeps: false);
    }

    /// <summary>WhatsApp's server takes what the document has, without the gateway being told.</summary>
    public void Take(int index)
    {
        if (rows.Count > 0 && rows[index % rows.Count] is { IsHeld: true } row)
            (row.Known, row.IsHeld) = (1, false);
    }

    /// <summary>As the pump does: whatever may be begun now is begun.</summary>
    public void Step()
    {
        for (var most = 200; IsConnected && !IsStoreDown; most--)
        {
            Assert.True(most > 0, "The pump does not come to rest.");
            if (readsAll)
            {
                readsAll = false;
                foreach (var row in rows.Where(row => row.State == SendState.Sending))
                    table.Apply(row.Id, new SendEvent.MayBeOut(row.Job));
            }
            if (table.NextToAsk(Busy) is { } job)
                Begin(RowOf(job), table.Apply(job.Message.MessageId, new SendEvent.Turn(job, link.Phone)), link);
            else if (!BeginNext())
                return;
        }
    }

    private List<string> Busy =>
        [.. open.Where(work => work.Effect is not (SendEffect.LookUp or SendEffect.Record)).Select(work => work.Row.Chat)];

    private bool BeginNext()
    {
        List<string> busy = [.. Busy, .. table.ChatsToAsk()];
        var due = Due(busy);
        foreach (var row in due)
            if (table.Apply(row.Id, new SendEvent.Due(row.Job, ++lookups)) is { } look)
                open.Add(new Work(row, look, link));
        var ready = due.DistinctBy(row => row.Chat).FirstOrDefault(row => table.IsLookedUp(row.Id));
        if (ready is null)
            return false;
        var effect = table.Apply(ready.Id, new SendEvent.Turn(ready.Job, link.Phone));
        // The pump itself waits for these two.
        if (effect is SendEffect.Start start)
            Begin(ready, table.Apply(ready.Id, Start(ready, start)), link);
        else if (effect is SendEffect.Record { End: SendEnd.Failed })
            Begin(ready, table.Apply(ready.Id, Record(ready, (SendEffect.Record)effect, isWritten: true)), link);
        else
            Begin(ready, effect, link);
        return true;
    }

    private List<SendRow> Due(List<string> busy) =>
        [.. rows.Where(row => row.State == SendState.Queued && !busy.Contains(row.Chat)).Take(6)];

    private SendEvent Start(SendRow row, SendEffect.Start start)
    {
        if (row.State != SendState.Queued)
            return new SendEvent.NotQueued();
        var trouble = StartTrouble;
        StartTrouble = null;
        row.State = trouble == false ? SendState.Queued : SendState.Sending;
        return trouble is not null ? new SendEvent.Trouble() : new SendEvent.Started(row.Job, new Recipient.Found(start.Prepared));
    }

    private void Begin(SendRow row, SendEffect? effect, Link through)
    {
        if (effect is SendEffect.ReadAll)
            readsAll = true;
        if (effect is null or SendEffect.ReadAll or SendEffect.AnswerCaller)
            return;
        Check(row, effect);
        open.Add(new Work(row, effect, through));
    }

    private void Check(SendRow row, SendEffect effect)
    {
        if (effect is not (SendEffect.LookUp or SendEffect.Record))
            Assert.True(!Busy.Contains(row.Chat), "Two things are done in one chat.");
        if (effect is SendEffect.Send or SendEffect.Resend)
        {
            Assert.True(row.State is not (SendState.Cancelled or SendState.Failed), $"{row.Id} is given although it is {row.State}.");
            Assert.True(!row.IsHeld, $"{row.Id} is sent again while the document lives that has it.");
            Assert.True(
                row.WasGiven || !rows.Any(other => other.State == SendState.Queued && other.Chat == row.Chat && other.Number < row.Number),
                $"{row.Id} overtakes another one of its chat."
            );
            row.WasGiven = true;
        }
        if (effect is SendEffect.Record { End: SendEnd.Failed })
            Assert.True(!row.IsHeld, $"{row.Id} is called failed while the document lives that has it.");
    }

    /// <param name="choice">Of the ways in which it can end.</param>
    /// <param name="isGood">The best of them.</param>
    public void End(int index, int choice, bool isGood = false)
    {
        if (open.Count == 0)
            return;
        var work = open[index % open.Count];
        open.Remove(work);
        Begin(work.Row, table.Apply(work.Row.Id, Happened(work, isGood ? 0 : choice)), work.Through);
    }

    /// <summary>Ends as well as it can all that is open, but for what is held up.</summary>
    public void EndWell(SendRow? except)
    {
        foreach (var work in open.Where(work => work.Row != except || work.Effect is not (SendEffect.Send or SendEffect.Resend)).ToList())
            End(open.IndexOf(work), 0, isGood: true);
    }

    private SendEvent Happened(Work work, int choice) =>
        work.Effect switch
        {
            not (SendEffect.ReadRow or SendEffect.Record or SendEffect.Rest)
                when work.Through.Browser != link.Browser || (!IsConnected && choice != 0) => Broken(work),
            SendEffect.LookUp look => new SendEvent.LookedUp(look.Number, page.LookedUp(choice)),
            SendEffect.LookUpAgain => new SendEvent.LookedUpAgain(page.LookedUp(choice)),
            SendEffect.Send send => page.Sent(work.Row, send.Recipient.Prepared.Epoch, choice),
            SendEffect.Resend resend => page.Resent(work.Row, resend.Document, choice),
            SendEffect.ReadRow when IsStoreDown => new SendEvent.Trouble(),
            SendEffect.ReadRow => new SendEvent.Read(work.Row.Job.Message with { SendState = work.Row.State }, work.Through.Phone),
            SendEffect.Ask => choice % 4 == 3 ? Broken(work) : new SendEvent.Stands(new MessageStanding(work.Row.Known, page.Epoch)),
            SendEffect.Record record => Record(work.Row, record, isWritten: !IsStoreDown && choice % 3 != 2),
            _ => new SendEvent.Rested(),
        };

    private static SendEvent Broken(Work work) =>
        work.Effect switch
        {
            SendEffect.LookUp look => new SendEvent.LookedUp(look.Number, SendSamples.Failed(counts: true)),
            SendEffect.LookUpAgain => new SendEvent.LookedUpAgain(SendSamples.Failed(counts: true)),
            _ => new SendEvent.Failed(new PageFailure(true, "gone")),
        };

    private static SendEvent Record(SendRow row, SendEffect.Record record, bool isWritten)
    {
        if (!isWritten)
            return new SendEvent.NotWritten();
        if (record.End is SendEnd.Arrived)
            row.State = SendState.Sent;
        else if (row.State is SendState.Queued or SendState.Sending)
            row.State = SendState.Failed;
        return new SendEvent.Written();
    }

    /// <summary>What a message that has not ended waits for; null: for nothing, which must not be.</summary>
    public string? WaitsFor(SendRow row)
    {
        if (open.FirstOrDefault(work => work.Row == row) is { } work)
            return work.Effect.GetType().Name;
        if (open.Any(other => other.Row.Chat == row.Chat))
            return "the one before it in its chat";
        if (rows.Any(other => other.State == SendState.Queued && other.Chat == row.Chat && other.Number < row.Number))
            return "its turn";
        if (row.State == SendState.Queued && !Due(Busy).Contains(row) && open.Any(other => other.Effect is SendEffect.LookUp))
            return "the look-ups of those before it";
        return !IsConnected ? "the connection"
            : IsStoreDown || readsAll ? "the store"
            : table.NextAskAt([]) is not null ? "the time to ask"
            : null;
    }

    private SendRow RowOf(SendJob job) => rows[(int)job.Message.Id - 1];

    /// <summary>What a message goes out through.</summary>
    private sealed record Link(int Browser, string Phone);

    private sealed record Work(SendRow Row, SendEffect Effect, Link Through);
}
