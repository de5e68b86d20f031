using WaGateway.Model;
using WaGateway.Model.Content;

namespace WaGateway.Http.Api.Messages;

/// <summary>A poll. Its votes are at GET /messages/:id/votes.</summary>
/// <param name="Results">Of a result that somebody sent on: how many chose each option then.</param>
public sealed record PollAnswer(string Question, IReadOnlyList<string> Options, bool Multiple, IReadOnlyList<PollResult>? Results)
{
    internal static PollAnswer? Of(PollQuestion? poll) =>
        poll is null ? null : new(poll.Question, poll.Options, poll.Multiple, poll.Results);
}
