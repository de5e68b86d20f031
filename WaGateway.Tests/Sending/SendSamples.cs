using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sending;

namespace WaGateway.Tests.Sending;

/// <summary>A message on its way, its events and what the page says of it.</summary>
internal static class SendSamples
{
    public const string Phone = "551100@c.us";

    private static readonly WhatsAppId To = WhatsAppId.TryParse("5511988880002", out var id) ? id : throw new InvalidOperationException();

    public static readonly SendJob Job = JobOf(1, "chat@c.us");

    public static readonly SendEvent Turn = new SendEvent.Turn(Job, Phone);

    public static SendJob JobOf(long id, string chat) =>
        new(
            new MessageRecord
            {
                Id = id,
                SessionId = 1,
                MessageId = $"ID{id}",
                SerializedId = $"true_{chat}_ID{id}",
                ChatId = chat,
                FromMe = true,
                FromNumber = Phone,
                Type = "chat",
                Content = "text",
                Details = MessageDetails.None,
                Timestamp = DateTimeOffset.UnixEpoch,
                Ack = 0,
                SendState = SendState.Queued,
            },
            new OutgoingMessage.Text(To, "text"),
            IsFirst: false
        );

    public static SendProgress In(SendPhase phase) =>
        SendProgress.New with
        {
            Phase = phase,
            Job = Job,
            Document = "A",
            MayBeOut = phase is not (SendPhase.Queued or SendPhase.LookingUp or SendPhase.LookedUp or SendPhase.Starting),
        };

    public static PreparedMessage Prepared(string document) => new(To, "chat@lid", "FRESH", "true_chat_FRESH", document);

    public static Recipient Found(string document) => new Recipient.Found(Prepared(document));

    public static Recipient Failed(bool counts) => new Recipient.Failed(new PageFailure(counts, "why"));

    public static SendEvent Started(string document) => new SendEvent.Started(Job, new Recipient.Found(Prepared(document)));

    public static SendEvent Answer(SendReceipt receipt) => new SendEvent.Answered(receipt);

    public static SendEvent Stands(int? ack, string document) => new SendEvent.Stands(new MessageStanding(ack, document));
}
