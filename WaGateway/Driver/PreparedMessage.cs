using WaGateway.Model;

namespace WaGateway.Driver;

/// <summary>Where a message goes and the id it will have, known before it is sent.</summary>
/// <param name="To">The recipient's canonical id: what WhatsApp makes of the number that was given.</param>
/// <param name="Chat">The client's own id of the chat: a LID in migrated accounts.</param>
/// <param name="MessageId">WhatsApp's bare id, e.g. <c>3EB0…</c>.</param>
/// <param name="Epoch">The document of the page that it was looked up in. It is given to no other one.</param>
/// <param name="HasNeeded">Whether the page has the message that this one quotes or copies; true where it does neither.</param>
internal sealed record PreparedMessage(
    WhatsAppId To,
    string Chat,
    string MessageId,
    string SerializedId,
    string Epoch = "",
    bool HasNeeded = true
);
