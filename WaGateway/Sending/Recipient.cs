using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>What a look-up of a recipient came to.</summary>
internal abstract record Recipient
{
    /// <param name="QuotedSerializedId">WhatsApp Web's key of the message to quote; known when it is about to be sent.</param>
    internal sealed record Found(PreparedMessage Prepared, string? QuotedSerializedId = null) : Recipient;

    /// <summary>It cannot go anywhere.</summary>
    internal sealed record Refused(SendFailure Failure, string Why) : Recipient;

    /// <summary>Not known just now.</summary>
    internal sealed record Failed(PageFailure Failure) : Recipient;
}
