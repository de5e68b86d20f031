namespace WaGateway.Model;

/// <param name="Multiple">Whether one may choose several options.</param>
internal sealed record PollQuestion(string Question, IReadOnlyList<string> Options, bool Multiple);
