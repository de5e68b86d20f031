using WaGateway.Media;

namespace WaGateway.Tests.Media;

public sealed class VoiceConverterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("/nowhere/ffmpeg")]
    [InlineData("/etc/hostname")]
    public async Task Without_an_ffmpeg_that_runs_the_caller_is_told_what_to_do(string ffmpeg)
    {
        var options = new GatewayOptions { Media = { FfmpegPath = ffmpeg } };
        var files = new MediaFiles(folder.File("media"), options.Media);
        var wav = (await files.WriteAsync(new MemoryStream([.. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8]), "media", CancellationToken.None)).Value!;
        var outcome = await new VoiceConverter(options, files).ConvertAsync(wav, "media", CancellationToken.None);
        Assert.True(outcome.Failed(out var fault, out _));
        Assert.Contains("must be ogg with opus", fault.Message);
        Assert.Contains("install ffmpeg", fault.Message);
    }
}
