using System.Buffers.Text;

namespace WaGateway.Http.Binding;

/// <summary>
/// Reads a JSON object from a request's body and takes the text of <c>media.data</c> out of it on the way, so that a
/// file in base64 streams to the disk and never stands in memory. What is left is JSON again, with an empty text there.
/// Reading ends at once where the rest is larger or nested deeper than it may be: a body has no other limit.
/// </summary>
/// <param name="kept">Gets what is left, up to <paramref name="limit"/> bytes.</param>
/// <param name="file">The object whose <c>data</c> is the file; empty where it is the outermost one.</param>
internal sealed class MediaDataReader(Stream body, MemoryStream kept, long limit, string file = "media")
{
    /// <summary>As deep as the JSON reader goes afterwards.</summary>
    public const int Deepest = 64;

    private const int LongestName = 64;
    private readonly byte[] buffer = new byte[64 * 1024];
    private readonly List<(bool IsObject, string? Key)> path = [];
    private readonly List<byte> name = [];
    private int at;
    private int count;
    private bool inText;
    private bool escaped;
    private bool isKey;
    private bool expectsKey;

    public bool TooLong { get; private set; }

    public bool TooDeep { get; private set; }

    /// <summary>Reads on.</summary>
    /// <returns>True when the text of <c>media.data</c> comes next: read it with <see cref="ReadDataAsync"/>. False at the end.</returns>
    public async ValueTask<bool> AdvanceAsync(CancellationToken stop)
    {
        while (!TooLong && !TooDeep && await FillAsync(stop))
        {
            var begin = at;
            while (at < count && !TooDeep)
                if (Step(buffer[at++]))
                {
                    Keep(begin);
                    return true;
                }
            Keep(begin);
        }
        kept.Position = 0;
        return false;
    }

    /// <summary>The next byte of the data's text with its escapes undone; −1 at its end, −2 where the body ends within it.</summary>
    public async ValueTask<int> ReadDataAsync(CancellationToken stop)
    {
        if (!await FillAsync(stop))
            return -2;
        var c = buffer[at++];
        if (c == '"')
        {
            kept.WriteByte(c);
            inText = false;
            return -1;
        }
        if (c != '\\')
            return c;
        if (!await FillAsync(stop))
            return -2;
        return buffer[at++] switch
        {
            (byte)'u' => await ReadCodeAsync(stop),
            (byte)'n' or (byte)'r' or (byte)'t' => ' ',
            var other => other,
        };
    }

    /// <summary>What of the data can be read without waiting: plain characters, at most so many.</summary>
    public ReadOnlySpan<byte> Ahead(int most)
    {
        var ahead = buffer.AsSpan(at, Math.Min(count - at, most));
        var end = ahead.IndexOfAny((byte)'"', (byte)'\\');
        ahead = end < 0 ? ahead : ahead[..end];
        at += ahead.Length;
        return ahead;
    }

    private async ValueTask<int> ReadCodeAsync(CancellationToken stop)
    {
        var digits = new byte[4];
        for (var n = 0; n < digits.Length; n++)
        {
            if (!await FillAsync(stop))
                return -2;
            digits[n] = buffer[at++];
        }
        return Utf8Parser.TryParse(digits, out ushort code, out var read, 'x') && read == 4 && code < 128 ? code : '?';
    }

    private async ValueTask<bool> FillAsync(CancellationToken stop)
    {
        if (at < count)
            return true;
        (at, count) = (0, await body.ReadAsync(buffer, stop));
        return count > 0;
    }

    private void Keep(int begin)
    {
        TooLong |= kept.Length + (at - begin) > limit;
        if (!TooLong)
            kept.Write(buffer, begin, at - begin);
    }

    /// <returns>True when the byte opens the text of <c>media.data</c>.</returns>
    private bool Step(byte c)
    {
        if (inText)
        {
            InText(c);
            return false;
        }
        switch (c)
        {
            case (byte)'"':
                (inText, isKey) = (true, expectsKey);
                name.Clear();
                return !isKey && IsData();
            case (byte)'{' or (byte)'[':
                TooDeep = path.Count == Deepest;
                path.Add((c == '{', null));
                expectsKey = c == '{';
                break;
            case (byte)'}' or (byte)']' when path.Count > 0:
                path.RemoveAt(path.Count - 1);
                expectsKey = false;
                break;
            case (byte)',':
                expectsKey = path is [.., (true, _)];
                break;
        }
        return false;
    }

    private bool IsData() => file.Length == 0 ? path is [(true, "data")] : path is [(true, { } key), (true, "data")] && key == file;

    private void InText(byte c)
    {
        if (escaped || c != '"')
        {
            escaped = !escaped && c == '\\';
            if (isKey && name.Count < LongestName)
                name.Add(c);
            return;
        }
        inText = false;
        if (!isKey)
            return;
        path[^1] = (true, System.Text.Encoding.UTF8.GetString([.. name]));
        expectsKey = false;
    }
}
