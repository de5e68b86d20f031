namespace WaGateway.Model.Content;

/// <summary>How long new messages of a chat stay was changed.</summary>
/// <param name="Seconds">0: for ever.</param>
/// <param name="By">Who changed it.</param>
public sealed record DisappearingContent(int? Seconds, string? By);
