using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>How long sending may take, and how much may wait for it.</summary>
/// <param name="SendTimeout">How long a sending request waits for WhatsApp's server.</param>
/// <param name="SendWithin">A message that could not be sent for so long is not sent any more.</param>
/// <param name="QueueLimit">How many messages may wait to be sent in a session.</param>
internal sealed record SendingSettings(TimeSpan SendTimeout, TimeSpan SendWithin, int QueueLimit)
{
    /// <summary>A large file takes its time to be uploaded: a second for each megabyte on top.</summary>
    public TimeSpan PatienceWith(OutgoingMessage message) =>
        SendTimeout + message.Typing + TimeSpan.FromSeconds(message is OutgoingMessage.Media media ? media.File.Size >> 20 : 0);
}
