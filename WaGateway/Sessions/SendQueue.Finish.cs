using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>After a connection, a browser or a gateway was lost.</summary>
internal sealed partial class SendQueue
{
    /// <summary>What was out when the connection, the browser or the gateway went: known to WhatsApp Web, it is let be; unknown, it is sent with the same id.</summary>
    private async Task FinishAsync(IWhatsAppDriver driver, Account from)
    {
        try
        {
            await Task.WhenAll(settling.Keys);
            foreach (var job in await parts.Sends.SendsUnderWayAsync(sessionId))
                await FinishAsync(driver, from, job);
        }
        catch
        {
            Volatile.Write(ref looksUp, true);
            throw;
        }
    }

    private async Task FinishAsync(IWhatsAppDriver driver, Account from, SendJob job)
    {
        var row = job.Message;
        if (row.FromNumber != from.Phone)
            Settle(row, () => FailAsync(job, SendFailure.AccountChanged, $"The session was linked to {from.Phone} before it was known whether this had been sent."));
        else if (await driver.AckOfAsync(row.SerializedId) is not { } ack)
        {
            Log.SentAgain(logger, sessionId, row.Id);
            var (ready, failure, why) = await ReadyAsync(driver, job);
            if (ready is null)
                Settle(row, () => FailAsync(job, failure, why));
            else
                await PostAsync(driver, job, ready with { SerializedId = row.SerializedId }, (await QuotedAsync(job))?.SerializedId);
        }
        else if (ack != 0)
            Settle(row, () => ack > 0 ? ArrivedAsync(row, ack) : FailAsync(job, SendFailure.Refused, "WhatsApp refused the message."));
    }
}
