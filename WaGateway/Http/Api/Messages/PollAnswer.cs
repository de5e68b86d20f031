using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>A poll. Its votes are at GET /messages/:id/votes.</summary>
public sealed record PollAnswer(string Question, IReadOnlyList<string> Options, bool Multiple)
{
    internal static PollAnswer? Of(PollQuestion? poll) => poll is null ? null : new(poll.Question, poll.Options, poll.Multiple);
}
