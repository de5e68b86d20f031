namespace WaGateway.Model.Commands;

/// <param name="Voter">As WhatsApp gave it: may be a LID.</param>
/// <param name="Options">The words of what was chosen; none when the vote was taken back.</param>
internal sealed record PollVote(string Voter, IReadOnlyList<string> Options, long Milliseconds);
