using WaGateway.Model;

namespace WaGateway.Tests.Compat;

/// <summary>What the payloads of all makers are made of in tests: the example of Meta's description.</summary>
internal static class FormatSamples
{
    public static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_749_416_383);

    public static readonly SessionRecord Shop = new()
    {
        Id = 4,
        UserId = 1,
        Name = "Shop",
        Engine = Engine.Sandbox,
        Profile = "p",
        Wanted = true,
        State = SessionState.Ready,
        Phone = "15550783881@c.us",
        CreatedAt = At,
        UpdatedAt = At,
    };

    public static readonly MessageRecord Text = new()
    {
        Id = 9,
        SessionId = 4,
        MessageId = "3A4A6599AEE03810144F",
        SerializedId = "false_16505551234@c.us_3A4A6599AEE03810144F",
        ChatId = "16505551234@c.us",
        FromMe = false,
        FromNumber = "16505551234@c.us",
        ContactName = "Sheena Nelson",
        Type = "chat",
        Content = "Does it come in another color?",
        Timestamp = At,
        Ack = 0,
    };
}
