using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WaGateway.Http.Binding;

namespace WaGateway.Tests.Media;

public sealed class MediaDataReaderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100_000)]
    [InlineData(3_000_001)]
    public async Task The_file_in_the_json_comes_out_whole_and_the_rest_stays_json(int size)
    {
        var file = RandomNumberGenerator.GetBytes(size);
        // Some encoders escape what base64 has, and some break its lines.
        var text = Convert
            .ToBase64String(file)
            .Replace("/", "\\/", StringComparison.Ordinal)
            .Replace("+", "\\u002B", StringComparison.Ordinal);
        if (size == 100_000)
            text = string.Join("\\r\\n", Convert.ToBase64String(file).Chunk(76).Select(line => new string(line)));
        var (read, rest, complaint) = await SieveAsync(
            $$"""{"to":"x","list":["{\"media\":"],"media":{"filename":"a\"b","data":"{{text}}","caption":"data"},"data":"kept"}"""
        );
        Assert.Null(complaint);
        Assert.Equal(file, read);
        Assert.Equal(
            ("", "a\"b", "data", "kept"),
            (
                (string)rest["media"]!["data"]!,
                (string)rest["media"]!["filename"]!,
                (string)rest["media"]!["caption"]!,
                (string)rest["data"]!
            )
        );
    }

    [Fact]
    public async Task A_data_url_says_what_it_is()
    {
        var (read, _, complaint) = await SieveAsync("""{"media":{"data":"data:text/plain;base64,aGVsbG8"}}""");
        Assert.Null(complaint);
        Assert.Equal("hello", Encoding.ASCII.GetString(read));
    }

    [Theory]
    [InlineData("data:text/plain;charset=\\\"utf-8\\\";base64,aGVsbG8=", "text/plain", null)]
    [InlineData("DATA:IMAGE/PNG;BASE64,aGVsbG8=", "image/png", null)]
    [InlineData("data:application/pdf;filename=bill.pdf;base64,aGVsbG8=", "application/pdf", "bill.pdf")]
    [InlineData("data:application/pdf;base64;name=\\\"a, b; c.pdf\\\",aGVsbG8=", "application/pdf", "a, b; c.pdf")]
    [InlineData("Data:audio/ogg; codecs=opus; base64,aGVsbG8=", "audio/ogg", null)]
    [InlineData("data:;base64,aGVsbG8=", null, null)]
    public async Task A_data_url_may_have_parameters_in_any_case_and_order(string text, string? type, string? name)
    {
        using var rest = new MemoryStream();
        var sieve = new MediaDataReader(new Dribble(Encoding.UTF8.GetBytes($$$"""{"media":{"data":"{{{text}}}"}}""")), rest, 1 << 20);
        Assert.True(await sieve.AdvanceAsync(CancellationToken.None));
        await using var stream = new Base64Stream(sieve);
        using var data = new MemoryStream();
        await stream.CopyToAsync(data);
        Assert.Equal(
            (null, "hello", type, name),
            (stream.Complaint, Encoding.ASCII.GetString(data.ToArray()), stream.Mimetype, stream.Name)
        );
    }

    [Theory]
    [InlineData("a*bc")]
    [InlineData("abcde")]
    [InlineData("ab=c")]
    [InlineData("data:text/plain,abcd")]
    [InlineData("ä")]
    public async Task What_is_not_base64_is_said_so(string text)
    {
        var (_, _, complaint) = await SieveAsync($$$"""{"media":{"data":"{{{text}}}"}}""");
        Assert.Contains("is not base64", complaint);
    }

    [Theory]
    [InlineData("", "[", true)]
    [InlineData("", "{\"a\":", true)]
    [InlineData("", "{\"a\":[", true)]
    [InlineData("{\"to\":", "[{\"x\":", true)]
    [InlineData("{\"media\":{\"data\":\"aGVsbG8=\"},\"b\":", "[", true)]
    [InlineData("", " \n\t", false)]
    [InlineData("{\"to\":\"", "x", false)]
    [InlineData("{\"", "k", false)]
    [InlineData("{\"n\":1", "0", false)]
    [InlineData("{\"l\":[", "[],", false)]
    [InlineData("{\"l\":1", ",\"l\":1", false)]
    [InlineData("{\"media\":{\"data\":\"aGVsbG8=\",\"caption\":\"", "x", false)]
    [InlineData("{\"media\":{\"data\":\"\",\"x\":{\"data\":\"", "x", false)]
    public async Task A_body_without_an_end_is_read_no_further_than_its_limit(string head, string endless, bool isDeep)
    {
        const int limit = 1 << 20;
        using var body = new Endless(head, endless);
        using var rest = new MemoryStream();
        var sieve = new MediaDataReader(body, rest, limit);
        while (await sieve.AdvanceAsync(CancellationToken.None))
        {
            await using var stream = new Base64Stream(sieve);
            await stream.CopyToAsync(Stream.Null);
        }
        Assert.Equal((isDeep, !isDeep), (sieve.TooDeep, sieve.TooLong));
        Assert.InRange(body.Given, 1, limit + (256 << 10));
        Assert.InRange(rest.Capacity, 0, 2 * limit);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\\n")]
    [InlineData("\\u0020")]
    [InlineData("=")]
    public async Task A_file_of_nothing_without_an_end_is_refused(string endless)
    {
        using var body = new Endless("{\"media\":{\"data\":\"aGVsbG8", endless);
        using var rest = new MemoryStream();
        var sieve = new MediaDataReader(body, rest, 1 << 20);
        Assert.True(await sieve.AdvanceAsync(CancellationToken.None));
        await using var stream = new Base64Stream(sieve);
        await stream.CopyToAsync(Stream.Null);
        Assert.NotNull(stream.Complaint);
        Assert.InRange(body.Given, 1, 1 << 20);
    }

    /// <summary>The same text again and again.</summary>
    private sealed class Endless(string head, string endless) : Stream
    {
        private readonly byte[] first = Encoding.UTF8.GetBytes(head);
        private readonly byte[] again = Encoding.UTF8.GetBytes(endless);

        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Given;
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Assert.True(Given < 100 << 20, "a hundred megabytes were read");
            for (var n = 0; n < buffer.Length; n++, Given++)
                buffer.Span[n] = Given < first.Length ? first[Given] : again[(Given - first.Length) % again.Length];
            return ValueTask.FromResult(buffer.Length);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private static async Task<(byte[] Data, JsonNode Kept, string? Complaint)> SieveAsync(string json)
    {
        using var rest = new MemoryStream();
        var sieve = new MediaDataReader(new Dribble(Encoding.UTF8.GetBytes(json)), rest, 1 << 20);
        using var data = new MemoryStream();
        string? complaint = null;
        while (await sieve.AdvanceAsync(CancellationToken.None))
        {
            await using var stream = new Base64Stream(sieve);
            await stream.CopyToAsync(data);
            if ((complaint = stream.Complaint) is not null)
                return ([], new JsonObject(), complaint);
        }
        return (data.ToArray(), JsonNode.Parse(rest.ToArray())!, complaint);
    }

    /// <summary>As a network gives it: in pieces of any size.</summary>
    private sealed class Dribble(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 1 + (int)(Position % 5000))], cancellationToken);
    }
}
