namespace WaGateway.Tests.EndToEnd;

/// <summary>A gateway that reads WhatsApp Web's own store back at once and often.</summary>
public sealed class ReadingBackGateway() : SharedGateway([.. Settings, "--Sessions:CopyProfileAfter=1d"])
{
    internal static string[] Settings { get; } =
    ["--Sessions:SettleTime=00:00:01", "--Sessions:ReadBackEvery=00:00:02", "--Sessions:UndecryptableAfter=00:00:02"];
}
