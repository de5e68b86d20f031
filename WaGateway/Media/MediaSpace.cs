namespace WaGateway.Media;

/// <summary>How many bytes all files may take together. Room is taken before it is written, and given back by whatever ends.</summary>
internal sealed class MediaSpace(long most)
{
    private long taken;

    /// <summary>In bytes: the files that are here and those that are being written.</summary>
    public long Taken => Interlocked.Read(ref taken);

    /// <summary>Counts what is there already, whether it fits or not.</summary>
    public void Count(long bytes) => Interlocked.Add(ref taken, bytes);

    public void Release(long bytes) => Interlocked.Add(ref taken, -bytes);

    public bool TryTake(long bytes)
    {
        for (var now = Taken; bytes <= most - now; )
        {
            var seen = Interlocked.CompareExchange(ref taken, now + bytes, now);
            if (seen == now)
                return true;
            now = seen;
        }
        return false;
    }
}
