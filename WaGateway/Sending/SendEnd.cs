using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>How a message ended.</summary>
internal abstract record SendEnd
{
    /// <summary>How wa-js says that a number is not on WhatsApp.</summary>
    private const string NoSuchPerson = "No LID for user";

    internal sealed record Arrived(int Ack) : SendEnd;

    /// <param name="Answer">What the caller who waits for it is answered; null: the message as it is then.</param>
    internal sealed record Failed(SendFailure Failure, string Why, FaultCode? Answer = null) : SendEnd;

    public static Failed RefusedWith(SendReceipt receipt)
    {
        var (failure, code, what) = receipt switch
        {
            { ByServer: true } => (SendFailure.Refused, FaultCode.SendFailed, "WhatsApp refused the message"),
            { Result: NoSuchPerson } => (SendFailure.NotOnWhatsapp, FaultCode.NotOnWhatsApp, "Nobody is on WhatsApp under this number"),
            { Rejected: true } => (SendFailure.Rejected, FaultCode.SendFailed, "WhatsApp Web did not take the message"),
            _ => (SendFailure.Rejected, FaultCode.SendFailed, "WhatsApp Web could not send the message"),
        };
        return new Failed(failure, $"{what} ({receipt.Result ?? "no reason given"}).", code);
    }
}
