namespace WaGateway.Model.Content;

/// <summary>How many chose an option of a poll, as somebody sent it on.</summary>
public sealed record PollResult(string Name, int Votes);
