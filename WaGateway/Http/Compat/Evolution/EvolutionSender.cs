using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>Sends over the same queue as our own routes, and answers when the message is out.</summary>
internal sealed class EvolutionSender(Outgoing outgoing, EvolutionFiles files)
{
    /// <param name="Message">With what stands for its file.</param>
    internal sealed record Wish(OutgoingMessage Message, EvolutionFiles.Given? File, bool LinkPreview);

    public async Task<Outcome<SentMessage>> SendAsync(SessionRecord session, Wish wish, IdempotencyHeader header, CancellationToken stop)
    {
        var key = header.KeyFor(wish.Message);
        MediaFields? media = null;
        if (wish.File is { } given && (await files.KeepAsync(given, stop)).Failed(out var fault, out media))
            return fault;
        return await outgoing.SendAsync(
            session.Id,
            SendMessageRequest.Of(wish.Message, media, wish.LinkPreview),
            key,
            isAsync: false,
            stop
        );
    }
}
