namespace WaGateway.Driver;

/// <summary>When a reading compares what became of messages that were there before.</summary>
internal enum CompareTime
{
    No,

    /// <summary>As soon as WhatsApp has handed over what waited, once: until then that changes.</summary>
    Delivered,
    Now,
}
