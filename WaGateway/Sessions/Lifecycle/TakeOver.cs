namespace WaGateway.Sessions.Lifecycle;

/// <summary>A reload that takes the login back from another client.</summary>
/// <param name="Leaving">The document that is reloaded: what it still says is no answer.</param>
internal sealed record TakeOver(string? Leaving);
