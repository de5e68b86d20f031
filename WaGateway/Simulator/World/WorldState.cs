namespace WaGateway.Simulator.World;

/// <summary>Everything there is, in memory. Whoever reads or changes it holds <see cref="Gate"/>.</summary>
internal sealed class WorldState : IDisposable
{
    /// <summary>All of it is in memory, and read at every start.</summary>
    public const int MostPhones = 5000;

    public const int MostGroups = 1000;

    private readonly Journal journal;

    public WorldState(string folder)
    {
        journal = new Journal(folder);
        foreach (var happened in journal.Read())
            Apply(happened);
        journal.Compact(Snapshot());
    }

    public Lock Gate { get; } = new();

    public Dictionary<string, Phone> Phones { get; } = [];

    public Dictionary<string, Phone> ByLid { get; } = [];

    public Dictionary<string, Group> Groups { get; } = [];

    public Dictionary<string, Channel> Channels { get; } = [];

    /// <summary>Devices whose account was locked. Forgotten with the process.</summary>
    public HashSet<string> Locked { get; } = [];

    public Dictionary<string, LinkedDevice> Devices { get; } = [];

    public Dictionary<string, Message> Messages { get; } = [];

    /// <summary>Ids of the messages on each phone, oldest first.</summary>
    public Dictionary<string, List<string>> Mailboxes { get; } = [];

    /// <summary>What each device has not yet taken.</summary>
    public Dictionary<string, SortedDictionary<long, WorldEvent.Queued>> Queues { get; } = [];

    private readonly Dictionary<string, long> lastSeq = [];

    public long NextSeq(string device) => lastSeq.GetValueOrDefault(device) + 1;

    public IEnumerable<LinkedDevice> DevicesOf(string number) => Devices.Values.Where(d => d.Number == number);

    public Phone? Person(string numberOrLid) => Phones.GetValueOrDefault(numberOrLid) ?? ByLid.GetValueOrDefault(numberOrLid);

    public void Commit(WorldEvent happened)
    {
        journal.Append(happened);
        Apply(happened);
    }

    public void Dispose() => journal.Dispose();

    private void Apply(WorldEvent happened)
    {
        switch (happened)
        {
            case WorldEvent.PhoneSet set:
                Phones[set.Phone.Number] = ByLid[set.Phone.Lid] = set.Phone;
                break;
            case WorldEvent.GroupSet set:
                Groups[set.Group.Id] = set.Group;
                break;
            case WorldEvent.ChannelSet set:
                Channels[set.Channel.Id] = set.Channel;
                break;
            case WorldEvent.DeviceSet set:
                Devices[set.Device.Id] = set.Device;
                Queues.TryAdd(set.Device.Id, []);
                break;
            case WorldEvent.DeviceGone gone:
                Devices.Remove(gone.Device);
                Queues.Remove(gone.Device);
                break;
            case WorldEvent.MessageSet set:
                Put(set.Message);
                break;
            case WorldEvent.Received received when Messages.TryGetValue(received.Message, out var message):
                if (received.Ack > message.ReceiptOf(received.Number))
                    Messages[message.Id] = message with
                    {
                        Receipts = message.Receipts.SetItem(received.Number, received.Ack),
                        ReceiptTimes = message.ReceiptTimes.SetItem($"{received.Number} {received.Ack}", received.Time),
                    };
                break;
            case WorldEvent.Queued queued when Queues.TryGetValue(queued.Device, out var queue):
                queue[queued.Seq] = queued;
                lastSeq[queued.Device] = queued.Seq;
                break;
            case WorldEvent.Taken taken when Queues.TryGetValue(taken.Device, out var queue):
                while (queue.Count > 0 && queue.First().Key is var first && first <= taken.Seq)
                    queue.Remove(first);
                lastSeq[taken.Device] = Math.Max(lastSeq.GetValueOrDefault(taken.Device), taken.Seq);
                break;
        }
    }

    private void Put(Message message)
    {
        if (!Messages.ContainsKey(message.Id))
        {
            foreach (var number in message.Recipients.Append(message.From))
            {
                if (!Mailboxes.TryGetValue(number, out var mailbox))
                    Mailboxes[number] = mailbox = [];
                mailbox.Add(message.Id);
            }
        }
        Messages[message.Id] = message;
    }

    private IEnumerable<WorldEvent> Snapshot() =>
        [
            .. Phones.Values.Select(p => new WorldEvent.PhoneSet(p)),
            .. Groups.Values.Select(g => new WorldEvent.GroupSet(g)),
            .. Channels.Values.Select(c => new WorldEvent.ChannelSet(c)),
            .. Devices.Values.Select(d => new WorldEvent.DeviceSet(d)),
            .. Messages.Values.Select(m => new WorldEvent.MessageSet(m)),
            // Where each device's counting stands, then what it has not taken.
            .. lastSeq
                .Where(l => Queues.ContainsKey(l.Key) && l.Value > 0)
                .Select(l => new WorldEvent.Taken(l.Key, Queues[l.Key].Count > 0 ? Queues[l.Key].First().Key - 1 : l.Value)),
            .. Queues.Values.SelectMany(q => q.Values),
        ];
}
