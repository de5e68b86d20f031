using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>A message by its <c>key</c>: its id, and the chat that it is in.</summary>
internal sealed record MessageRef(string Id, string? Chat)
{
    public static MessageRef Read(Fields fields) => new(fields.RequiredString("id"), fields.String("remoteJid"));

    public async Task<Outcome<MessageRecord>> FindAsync(SessionRecord session, MessageStore messages) =>
        await messages.FindMessageAsync(session.Id, Id) is { } found
            ? found
            : new Fault(FaultCode.MessageNotFound, $"key.id: this instance has no message {Rules.Shorten(Id)}");
}
