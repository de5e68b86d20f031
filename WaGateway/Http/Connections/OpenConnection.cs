namespace WaGateway.Http.Connections;

/// <summary>A connection that was admitted; a key of a connection's <c>Items</c>.</summary>
/// <param name="Group">Who has it: an address, or an IPv6 network of 64 bits.</param>
/// <param name="Close">Ends it from outside.</param>
internal sealed record OpenConnection(string Group, bool IsLocal, Action Close)
{
    public static readonly object Key = new();

    /// <summary>Where it stands among those without a request; null while it has one, and when it has ended.</summary>
    internal LinkedListNode<OpenConnection>? Idle { get; set; }

    /// <summary>What answers where no request came about; null for one that was refused.</summary>
    internal RefusableTransport? Transport { get; set; }

    internal bool HasEnded { get; set; }
}
