namespace WaGateway.Media;

/// <summary>
/// What a recording is, by its first bytes: the one way in which ffmpeg is to read it. Left to guess, ffmpeg would also
/// follow playlists and scripts, which name other files and addresses.
/// </summary>
/// <param name="Name">ffmpeg's name of the format.</param>
/// <param name="NeedsSeeking">What its beginning needs may stand at its end.</param>
internal sealed record AudioFormat(string Name, bool NeedsSeeking = false)
{
    private const int TagHeader = 10;

    /// <returns>Null for what is no recording.</returns>
    public static async Task<AudioFormat?> OfAsync(Stream file, CancellationToken stop)
    {
        var head = await HeadAsync(file, 0, stop);
        // A tag stands before MP3, AAC and FLAC alike.
        return head is [(byte)'I', (byte)'D', (byte)'3', _, _, _, var a, var b, var c, var d, ..]
            ? Of(await HeadAsync(file, TagHeader + (a << 21 | b << 14 | c << 7 | d), stop)) ?? new("mp3")
            : Of(head);
    }

    private static async Task<byte[]> HeadAsync(Stream file, long at, CancellationToken stop)
    {
        var head = new byte[MediaTypes.HeadLength];
        file.Position = Math.Min(at, file.Length);
        return head[..await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, stop)];
    }

    private static AudioFormat? Of(ReadOnlySpan<byte> head) =>
        head.StartsWith("OggS"u8) ? new("ogg")
        : head.StartsWith("fLaC"u8) ? new("flac")
        : head.StartsWith("FORM"u8) && Has(head, 8, "AIF"u8) ? new("aiff", NeedsSeeking: true)
        : head.StartsWith("caff"u8) ? new("caf", NeedsSeeking: true)
        : (head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8)) && Has(head, 8, "WAVE"u8) ? new("wav")
        : head.StartsWith("riff"u8) && Has(head, 24, "wave"u8) ? new("w64")
        : head.StartsWith("#!AMR"u8) ? new("amr")
        : head.StartsWith(".snd"u8) ? new("au")
        : head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) ? new("matroska")
        : head.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) ? new("asf")
        : Has(head, 4, "ftyp"u8) || Has(head, 4, "moov"u8) || Has(head, 4, "mdat"u8) || Has(head, 4, "wide"u8)
            ? new("mov", NeedsSeeking: true)
        : IsAdts(head) ? new("aac")
        : IsMpegAudio(head) ? new("mp3")
        : null;

    private static bool Has(ReadOnlySpan<byte> head, int at, ReadOnlySpan<byte> word) => head.Length >= at && head[at..].StartsWith(word);

    private static bool IsAdts(ReadOnlySpan<byte> head) => head is [0xFF, var second, ..] && (second & 0xF6) == 0xF0;

    /// <summary>The header of an MPEG frame of any layer, without its reserved values.</summary>
    private static bool IsMpegAudio(ReadOnlySpan<byte> head) =>
        head is [0xFF, var second, var third, ..]
        && (second & 0xE0) == 0xE0
        && (second & 0x18) != 0x08
        && (second & 0x06) != 0
        && third >> 4 is > 0 and < 15
        && (third & 0x0C) != 0x0C;
}
