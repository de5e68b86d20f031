namespace WaGateway.Model;

/// <summary>Whether the reply in a receiver's answer may be sent.</summary>
internal enum ReplyClaim
{
    Granted,

    /// <summary>An answer of another delivery of the same event was first.</summary>
    Taken,

    /// <summary>The message is a reply of a receiver itself, sent by another session of this gateway.</summary>
    ToReply,
}
