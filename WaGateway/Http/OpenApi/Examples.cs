using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Api.Sessions;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Model;
using WaGateway.Model.Commands;

namespace WaGateway.Http.OpenApi;

/// <summary>One example of everything, made of the same types that answers are made of.</summary>
internal static class Examples
{
    private static readonly DateTimeOffset Noon = new(2025, 8, 11, 12, 0, 0, TimeSpan.Zero);

    private static readonly SessionRecord Session = new()
    {
        Id = 1,
        UserId = 1,
        Name = "Shop",
        Engine = Engine.WhatsApp,
        Profile = "",
        Wanted = true,
        State = SessionState.Ready,
        Phone = "5511999990001@c.us",
        PushName = "Shop",
        WebhookUrl = "https://example.com/hook",
        LastSeen = Noon,
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };

    private static readonly SessionRecord FreshSession = Session with
    {
        State = SessionState.Stopped,
        Phone = null,
        PushName = null,
        LastSeen = null,
    };

    private static readonly MessageRecord Received = new()
    {
        Id = 1,
        SessionId = 1,
        MessageId = "3EB0A1B2C3D4E5F60718",
        SerializedId = "false_5511988880002@c.us_3EB0A1B2C3D4E5F60718",
        ChatId = "5511988880002@c.us",
        FromMe = false,
        FromNumber = "5511988880002@c.us",
        ContactName = "John Doe",
        Type = "chat",
        Content = "Hello, world!",
        Timestamp = Noon,
        Ack = 1,
        WebhookSent = true,
        CreatedAt = Noon,
    };

    private static readonly MessageRecord Sent = Received with
    {
        Id = 2,
        MessageId = "3EB0F0E1D2C3B4A59687",
        SerializedId = "true_5511988880002@c.us_3EB0F0E1D2C3B4A59687",
        FromMe = true,
        FromNumber = "5511999990001@c.us",
        ToNumber = "5511988880002@c.us",
        ContactName = null,
        Content = "Hello from WaGateway!",
        SendState = SendState.Sent,
    };

    private static readonly MessageRecord Queued = Sent with
    {
        Id = 3,
        Ack = 0,
        SendState = SendState.Queued,
        SendAt = Noon.AddHours(1),
        WebhookSent = true,
    };

    private static readonly EndpointRecord Endpoint = new()
    {
        Id = 2,
        SessionId = 1,
        Url = "https://example.com/hook",
        Secret = "my-secret-key",
        Events = ["message", "status"],
        IsSessionUrl = false,
        Active = true,
        LastSuccessAt = Noon,
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };

    public static readonly object Sessions = new[] { new SessionAnswer(Session) };
    public static readonly object SessionDetail = new SessionDetailAnswer(
        Session,
        new(231_000_000, TimeSpan.FromSeconds(12.5), 1.2, Noon, Noon, 0),
        Endpoint with
        {
            Id = 1,
            IsSessionUrl = true,
        },
        Noon.AddHours(1)
    );
    public static readonly object WrittenSession = new WrittenSessionAnswer(FreshSession, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    public static readonly object CreateSession = new
    {
        session_name = "Shop",
        webhook_url = "https://example.com/hook",
        user_id = 1,
    };
    public static readonly object UpdateSession = new { session_name = "Shop 2", webhook_url = "https://example.com/other" };
    public static readonly object Qr = new QrAnswer(
        "data:image/png;base64,…",
        "connecting",
        "https://wa.me/settings/linked_devices#2@…,9",
        Noon.AddSeconds(60)
    );
    public static readonly object Gaps = new[]
    {
        new GapAnswer(
            new()
            {
                Id = 1,
                SessionId = 1,
                ChatId = Received.ChatId,
                FromAt = Noon,
                UntilAt = Noon.AddMinutes(5),
                Reason = GapReason.ChatUnreadable,
                DetectedAt = Noon.AddMinutes(5),
            }
        ),
    };
    public static readonly object PairingPhone = new { phone = "5511999990001" };
    public static readonly object PairingCode = new PairingCodeAnswer("ABCD-EFGH");
    public static readonly object ReceivedMessage = new MessageAnswer(Received, Caller.Local);
    public static readonly object Messages = new MessageListAnswer([new(Received, Caller.Local)], new(1, 50, 0));
    public static readonly object SendText = new { to = "5511988880002@c.us", message = "Hello from WaGateway!" };
    public static readonly object Votes = new VotesAnswer(
        "Lunch?",
        false,
        1,
        [new("pizza", 1, ["5511988880002@c.us"]), new("sushi", 0, [])]
    );
    public static readonly object Vote = new { options = new[] { "pizza" } };
    public static readonly object ForwardSeveral = new { to = "5511977770003", messages = new[] { 7, 8 } };
    public static readonly object Receipts = new MessageReceipts
    {
        ReadRemaining = 1,
        Participants =
        [
            new()
            {
                Id = "5511988880002@c.us",
                Lid = "111803032889466@lid",
                Name = "John Doe",
                DeliveredAt = Noon,
                ReadAt = Noon.AddMinutes(1),
            },
        ],
    };
    public static readonly object SentMessage = new MessageAnswer(Sent, Caller.Local);
    public static readonly object Forwarded = new[]
    {
        new ForwardedAnswer(7, new(Queued with { SendAt = null }, Caller.Local), null, null),
    };
    public static readonly object QueuedMessage = new MessageAnswer(Queued, Caller.Local);
    public static readonly object Budget = new BudgetAnswer(new(7, 42, 311, new(2, 1, Noon.AddHours(1)), Noon.AddSeconds(2)), new());
    public static readonly object ReplyQueued = new ReplyAnswer(
        "Reply queued",
        new(Queued with { Content = "This is a reply to your message", SendAt = null }, Caller.Local)
    );
    public static readonly object Reply = new
    {
        message_id = Received.MessageId,
        reply_to = Received.ChatId,
        reply_message = "This is a reply to your message",
    };
    public static readonly object Replied = new ReplyAnswer(
        "Reply sent successfully",
        new(Sent with { Content = "This is a reply to your message", QuotedMessageId = Received.MessageId }, Caller.Local)
    );
    public static readonly object RegisterWebhook = new
    {
        url = Endpoint.Url,
        secret = Endpoint.Secret,
        events = Endpoint.Events,
    };
    public static readonly object ChangeWebhook = new { active = false };
    public static readonly object Webhook = new EndpointAnswer(Endpoint);
    public static readonly object Webhooks = new[] { new EndpointAnswer(Endpoint) };
}
