namespace WaGateway.Model;

/// <summary>What went wrong, in words for the caller.</summary>
/// <param name="Code">The stable word.</param>
/// <param name="Message">What was wrong and what to do about it.</param>
/// <param name="Errors">For <see cref="FaultCode.ValidationFailed"/>: the complaints by field, as the caller spelled it.</param>
internal sealed record Fault(FaultCode Code, string Message, IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>When to ask again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Fault Field(string field, string complaint) =>
        new(FaultCode.ValidationFailed, $"{field}: {complaint}", new Dictionary<string, string[]> { [field] = [complaint] });

    public static Fault SessionNotFound(long id) => new(FaultCode.SessionNotFound, $"Session with ID {id} not found");
}
