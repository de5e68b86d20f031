namespace WaGateway.Model.Rules;

/// <summary>An event that a change makes.</summary>
/// <param name="Message">The stored message that its deliveries belong to; null for later news about one.</param>
internal sealed record Announcement(EventDraft Draft, long? Message = null);
