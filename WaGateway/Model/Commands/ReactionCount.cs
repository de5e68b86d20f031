namespace WaGateway.Model.Commands;

/// <summary>How often an emoji was given to a channel's post.</summary>
public sealed record ReactionCount(string Emoji, long Count);
