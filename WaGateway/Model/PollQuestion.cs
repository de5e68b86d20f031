using WaGateway.Model.Content;

namespace WaGateway.Model;

/// <param name="Multiple">Whether one may choose several options.</param>
internal sealed record PollQuestion(string Question, IReadOnlyList<string> Options, bool Multiple)
{
    /// <summary>Of a result that was sent on: how many chose each option.</summary>
    public IReadOnlyList<PollResult>? Results { get; init; }
}
