using System.Buffers.Text;
using System.Text;

namespace WaGateway.Http.Binding;

/// <summary>
/// The bytes behind the base64 text that a <see cref="MediaDataReader"/> stands at. A <c>data:…;base64,</c> in front and
/// white space are skipped; both alphabets are understood. What is skipped is bounded: it counts for no file's size.
/// </summary>
internal sealed class Base64Stream(MediaDataReader sieve) : Stream
{
    private const int Group = 4;
    private const int LongestPrefix = 1000;
    private const int MostPadding = 3;
    private const int FreeSpaces = 64 * 1024;
    private readonly byte[] text = new byte[32 * 1024];
    private readonly StringBuilder prefix = new();
    private int length;
    private bool atStart = true;
    private bool inPrefix;
    private bool inQuotes;
    private int padding;
    private long characters;
    private long spaces;
    private bool ended;

    /// <summary>What is wrong with the text; the bytes end there.</summary>
    public string? Complaint { get; private set; }

    /// <summary>What a <c>data:</c> in front says the file is.</summary>
    public string? Mimetype { get; private set; }

    /// <summary>And what it is called.</summary>
    public string? Name { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
    {
        while (!ended && Complaint is null && length < text.Length - Group)
            if (Add(sieve.Ahead(text.Length - Group - length)) == 0)
                AddOrEnd(await sieve.ReadDataAsync(cancellationToken));
        return Complaint is null ? Decode(destination.Span) : 0;
    }

    /// <summary>Reads on to the end of the text, so that the JSON after it can be read.</summary>
    public async Task SkipAsync(CancellationToken stop)
    {
        while (!ended)
            ended = sieve.Ahead(text.Length).Length == 0 && await sieve.ReadDataAsync(stop) < 0;
    }

    private int Add(ReadOnlySpan<byte> plain)
    {
        foreach (var c in plain)
            Add(c);
        return plain.Length;
    }

    private void AddOrEnd(int next)
    {
        if (next >= 0)
        {
            Add((byte)next);
            return;
        }
        ended = true;
        if (next == -2 || inPrefix || length % Group == 1)
            Complaint ??= "is not base64: it ends too early";
    }

    private void Add(byte c)
    {
        if (inPrefix)
            AddToPrefix((char)c);
        else if (c is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            Complaint ??= ++spaces > FreeSpaces + characters ? "has more white space than data" : null;
        else if (c == '=' && padding < MostPadding)
            padding++;
        else if (atStart && c == ':' && Ascii.EqualsIgnoreCase(text.AsSpan(0, length), "data"u8))
            inPrefix = true;
        else if (padding > 0 || !(char.IsAsciiLetterOrDigit((char)c) || c is (byte)'+' or (byte)'/' or (byte)'-' or (byte)'_'))
            Complaint ??= c is > 32 and < 127 ? $"is not base64: it has '{(char)c}'" : "is not base64";
        else
            (text[length++], characters) = (
                c switch
                {
                    (byte)'-' => (byte)'+',
                    (byte)'_' => (byte)'/',
                    _ => c,
                },
                characters + 1
            );
    }

    private void AddToPrefix(char c)
    {
        inQuotes ^= c == '"';
        if ((c != ',' || inQuotes) && prefix.Length < LongestPrefix)
        {
            prefix.Append(c);
            return;
        }
        (inPrefix, atStart, length) = (false, false, 0);
        var said = DataUri.Read(prefix.ToString());
        if (c != ',' || !said.IsBase64)
            Complaint ??= "is not base64: write data:<type>;base64,<data>, or the data alone";
        (Mimetype, Name) = (said.Mimetype, said.Name);
    }

    /// <summary>Decodes whole groups; at the text's end the last one as well.</summary>
    private int Decode(Span<byte> destination)
    {
        atStart &= length < Group;
        while (ended && length % Group > 1)
            text[length++] = (byte)'=';
        var whole = Math.Min(length / Group, destination.Length / 3) * Group;
        Base64.DecodeFromUtf8(text.AsSpan(0, whole), destination, out _, out var written);
        text.AsSpan(whole, length - whole).CopyTo(text);
        length -= whole;
        return written;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
