namespace WaGateway.Model.Content;

/// <summary>One of several cards beside each other.</summary>
public sealed record InteractiveCard(string? Text, IReadOnlyList<InteractiveButton>? Buttons);
