namespace WaGateway.Model.Rules;

/// <summary>Who gets a place in the queue of messages to send, and what is said of those that lose theirs. Pure.</summary>
internal static class SendRules
{
    public const string Cancelled = "It was cancelled before it was sent.";

    public const string Expired =
        "The session was not connected, or its budget was used up, for too long; "
        + "the setting Sessions:SendWithin says how long is too long.";

    /// <summary>How long an Idempotency-Key is remembered.</summary>
    public static readonly TimeSpan KeysLast = TimeSpan.FromHours(24);

    public static Fault? Refusal(int waiting, int limit) =>
        waiting < limit
            ? null
            : new(
                FaultCode.QueueFull,
                $"{limit} messages wait to be sent already, as many as the setting Sessions:QueueLimit allows: "
                    + "wait until some are out, or cancel some with DELETE /api/messages/:id."
            );
}
