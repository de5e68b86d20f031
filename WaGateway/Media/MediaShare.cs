namespace WaGateway.Media;

/// <summary>The room that one file holds while it is written. Disposed of without having been kept, it is free again.</summary>
internal sealed class MediaShare(MediaSpace space) : IDisposable
{
    /// <summary>Taken so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Takes as much more as is missing to so many bytes. False when there is no room for them.</summary>
    public bool TryHold(long bytes)
    {
        if (bytes <= Bytes)
            return true;
        if (!space.TryTake(bytes - Bytes))
            return false;
        Bytes = bytes;
        return true;
    }

    /// <summary>The file stays, with so many bytes: from now on it holds the room itself.</summary>
    public void Keep(long bytes)
    {
        space.Release(Bytes - bytes);
        Bytes = 0;
    }

    public void Dispose()
    {
        space.Release(Bytes);
        Bytes = 0;
    }
}
