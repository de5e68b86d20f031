namespace WaGateway.Media;

/// <summary>Recognises that a file could not be written for want of space: the media folder may be on a disk of its own.</summary>
internal static class DiskFull
{
    /// <summary>ENOSPC, EDQUOT, EFBIG, and ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.</summary>
    private static readonly int[] Codes = [28, 122, 27, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    public static bool Is(Exception? error) =>
        (error is IOException { HResult: var code } && Codes.Contains(code)) || (error?.InnerException is { } inner && Is(inner));
}
