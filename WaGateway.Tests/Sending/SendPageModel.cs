using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sending;

namespace WaGateway.Tests.Sending;

/// <summary>A model of WhatsApp Web, of which one document after the other is there.</summary>
internal sealed class SendPageModel
{
    private int document = 1;

    public string Epoch => $"D{document}";

    /// <param name="keeps">Whether the new document finds in the browser's store what the last one had.</param>
    public void Reload(IEnumerable<SendRow> rows, bool keeps)
    {
        document++;
        foreach (var row in rows)
        {
            row.Known =
                keeps && row.Known is not null ? row.Known
                : row.Known > 0 ? row.Known
                : null;
            row.IsHeld = false;
        }
    }

    public Recipient LookedUp(int choice) =>
        (choice % 6) switch
        {
            3 => SendSamples.Failed(counts: true),
            4 => SendSamples.Failed(counts: false),
            5 => new Recipient.Refused(SendFailure.NotOnWhatsapp, "No."),
            _ => SendSamples.Found(Epoch),
        };

    /// <summary>What the page does with a message that it is given, and what it says of it.</summary>
    public SendEvent Sent(SendRow row, string epoch, int choice)
    {
        if (epoch != Epoch)
            return SendSamples.Answer(new(0, null, OtherDocument: true));
        if (row.Known is { } ack)
            return SendSamples.Answer(new(ack, "DuplicateMessageError", KnownBefore: true));
        switch (choice % 9)
        {
            case 1:
                (row.Known, row.IsHeld) = (0, true);
                return SendSamples.Answer(new(0, null));
            case 2:
                (row.Known, row.IsHeld) = (0, true);
                return new SendEvent.TimedOut();
            case 3:
                // Still at it: the client does not know it yet.
                row.IsHeld = true;
                return new SendEvent.TimedOut();
            case 4:
                return new SendEvent.Failed(new PageFailure(true, "why"));
            case 8:
                // It took the message, and nobody knows that.
                row.Known = 0;
                return new SendEvent.Failed(new PageFailure(true, "why"));
            case 5:
                return new SendEvent.Failed(new PageFailure(false, "early"));
            case 6:
                row.Known = -1;
                return SendSamples.Answer(new(-1, "ERROR_UNKNOWN"));
            case 7:
                return SendSamples.Answer(new(-1, "InvalidMedia", Rejected: true));
            default:
                row.Known = 1;
                return SendSamples.Answer(new(1, "OK"));
        }
    }

    public SendEvent Resent(SendRow row, string epoch, int choice)
    {
        if (epoch != Epoch)
            return SendSamples.Answer(new(0, null, OtherDocument: true));
        if (choice % 4 == 1)
            row.Known = null;
        if (row.Known is null)
            return SendSamples.Answer(new(0, null, Gone: true));
        if (choice % 4 == 2)
        {
            row.IsHeld = true;
            return choice % 8 == 2 ? new SendEvent.TimedOut() : SendSamples.Answer(new(0, null));
        }
        row.Known = 1;
        return SendSamples.Answer(new(1, "OK"));
    }
}
