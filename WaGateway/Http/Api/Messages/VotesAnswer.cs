using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>The votes in a poll: how many chose each option, and who.</summary>
public sealed record VotesAnswer(string Question, bool Multiple, int Voters, IReadOnlyList<VotesAnswer.Option> Options)
{
    public sealed record Option(string Name, int Votes, IReadOnlyList<string> Voters);

    internal VotesAnswer(PollQuestion poll, IReadOnlyList<MessageChange.Voted> votes)
        : this(poll.Question, poll.Multiple, votes.Count(vote => vote.Options.Count > 0), [.. poll.Options.Select(name => Of(name, votes))])
    { }

    private static Option Of(string name, IReadOnlyList<MessageChange.Voted> votes)
    {
        var voters = votes.Where(vote => vote.Options.Contains(name)).Select(vote => vote.Voter).ToList();
        return new(name, voters.Count, voters);
    }
}
