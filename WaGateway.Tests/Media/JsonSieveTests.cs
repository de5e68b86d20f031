using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using WaGateway.Http.Reading;

namespace WaGateway.Tests.Media;

public sealed class JsonSieveTests
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
        var text = Convert.ToBase64String(file).Replace("/", "\\/", StringComparison.Ordinal).Replace("+", "\\u002B", StringComparison.Ordinal);
        if (size == 100_000)
            text = string.Join("\\r\\n", Convert.ToBase64String(file).Chunk(76).Select(line => new string(line)));
        var (read, rest, complaint) = await SieveAsync($$"""{"to":"x","list":["{\"media\":"],"media":{"filename":"a\"b","data":"{{text}}","caption":"data"},"data":"kept"}""");
        Assert.Null(complaint);
        Assert.Equal(file, read);
        Assert.Equal(("", "a\"b", "data", "kept"), ((string)rest["media"]!["data"]!, (string)rest["media"]!["filename"]!, (string)rest["media"]!["caption"]!, (string)rest["data"]!));
    }

    [Fact]
    public async Task A_data_url_says_what_it_is()
    {
        var (read, _, complaint) = await SieveAsync("""{"media":{"data":"data:text/plain;base64,aGVsbG8"}}""");
        Assert.Null(complaint);
        Assert.Equal("hello", Encoding.ASCII.GetString(read));
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

    private static async Task<(byte[] Data, JsonNode Kept, string? Complaint)> SieveAsync(string json)
    {
        using var rest = new MemoryStream();
        var sieve = new JsonSieve(new Dribble(Encoding.UTF8.GetBytes(json)), rest, 1 << 20);
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
