using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using WaGateway.Configuration;
using WaGateway.Media;
using WaGateway.Model;

namespace WaGateway.Tests.Media;

[UnsupportedOSPlatform("windows")]
public sealed class VoiceConverterTests : IDisposable
{
    private static readonly string? Ffmpeg = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':')
        .Select(path => Path.Combine(path, "ffmpeg"))
        .FirstOrDefault(File.Exists);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("/nowhere/ffmpeg")]
    [InlineData("/etc/hostname")]
    public async Task Without_an_ffmpeg_that_runs_the_caller_is_told_what_to_do(string ffmpeg)
    {
        var (files, voices) = Open(ffmpeg);
        var outcome = await voices.ConvertAsync(await WavAsync(files), "media", CancellationToken.None);
        Assert.True(outcome.Failed(out var fault, out _));
        Assert.Contains("must be ogg with opus", fault.Message);
        Assert.Contains("install ffmpeg", fault.Message);
    }

    [Theory]
    [InlineData("memo.wav")]
    [InlineData("memo.flac")]
    [InlineData("memo.aiff")]
    [InlineData("memo.caf")]
    [InlineData("alac.caf", "-c:a", "alac")]
    [InlineData("memo.mp3")]
    [InlineData("untagged.mp3", "-id3v2_version", "0", "-write_xing", "0")]
    [InlineData("memo.m4a")]
    [InlineData("beginning.m4a", "-movflags", "+faststart")]
    [InlineData("memo.aac")]
    [InlineData("vorbis.ogg", "-c:a", "vorbis", "-strict", "-2", "-ac", "2")]
    [InlineData("memo.webm")]
    [InlineData("memo.mka", "-c:a", "pcm_s16le")]
    [InlineData("memo.au")]
    [InlineData("memo.wma")]
    public async Task A_recording_in_any_usual_format_becomes_a_voice_message(string name, params string[] how)
    {
        if (Ffmpeg is null)
            return;
        var source = folder.File(name);
        using (var make = Process.Start(Ffmpeg, ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "sine=duration=2", .. how, source]))
            await make.WaitForExitAsync();
        var (files, voices) = Open("");
        await using var content = File.OpenRead(source);
        var file = (await files.WriteAsync(content, "media", CancellationToken.None)).Value! with { Name = name };
        var voice = await voices.ConvertAsync(file, "media", CancellationToken.None);
        Assert.Null(voice.Fault);
        Assert.Equal((MediaTypes.Voice, Path.ChangeExtension(name, ".ogg")), (voice.Value!.Mimetype, voice.Value.Name));
        var made = await File.ReadAllBytesAsync(files.PathOf(voice.Value.Id));
        Assert.True(made.AsSpan(0, 64).IndexOf("OpusHead"u8) > 0);
        Assert.InRange(made.Length, 1500, 20_000);
        Assert.Equal((made.Length, 1), (files.TotalBytes, Directory.GetFiles(folder.File("media")).Length));
    }

    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1,\n{0}\n#EXT-X-ENDLIST\n")]
    [InlineData("ffconcat version 1.0\nfile '{0}'\n")]
    [InlineData("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n")]
    [InlineData(
        "<?xml version=\"1.0\"?><MPD><Period><AdaptationSet>"
            + "<Representation><BaseURL>{0}</BaseURL></Representation></AdaptationSet></Period></MPD>"
    )]
    [InlineData("[playlist]\nFile1={0}\n")]
    [InlineData("file '{0}'\n")]
    [InlineData("WEBVTT\n\n00:00.000 --> 00:01.000\n{0}\n")]
    [InlineData("data:audio/wav;base64,UklGRg==")]
    [InlineData("\uFEFF#EXTM3U\n{0}\n")]
    public async Task What_names_other_files_is_no_recording(string text)
    {
        var asked = folder.File("asked.txt");
        var (files, voices) = Open(Script($"echo run >> {asked}"));
        var local = await WavAsync(files);
        var body = Encoding.UTF8.GetBytes(string.Format(null, text, files.PathOf(local.Id)));
        var file = (await files.WriteAsync(new MemoryStream(body), "media", CancellationToken.None)).Value! with
        {
            Mimetype = "audio/mpeg",
        };
        Assert.Contains("is not an audio file", (await voices.ConvertAsync(file, "media", CancellationToken.None)).Fault!.Message);
        Assert.False(File.Exists(asked));
    }

    [Theory]
    [InlineData("wav", false, "RIFF0000WAVE#EXTM3U")]
    [InlineData("mp3", false, "ID3\x03\0\0\0\0\0\x02xx#EXTM3U\nfile.wav")]
    [InlineData("flac", false, "ID3\x03\0\0\0\0\0\x02xxfLaC")]
    [InlineData("caf", true, "caff\0\x01")]
    [InlineData("mov", true, "\0\0\0\u0018ftypqt  ")]
    public async Task The_format_is_what_the_bytes_say_and_nothing_but_the_pipe_is_open(string format, bool goesBack, string head)
    {
        var (asked, local) = (folder.File("asked.txt"), folder.File("media"));
        var (files, voices) = Open(Script($"echo \"$@\" > {asked}; exec cat > /dev/null"));
        var file = (await files.WriteAsync(new MemoryStream(Encoding.Latin1.GetBytes(head)), "media", CancellationToken.None)).Value!;
        Assert.NotNull((await voices.ConvertAsync(file, "media", CancellationToken.None)).Fault);
        var arguments = await File.ReadAllTextAsync(asked);
        Assert.Contains(
            goesBack
                ? $"-protocol_whitelist cache,pipe -read_ahead_limit -1 -f {format} -i cache:pipe:0 "
                : $"-protocol_whitelist pipe -f {format} -i pipe:0 ",
            arguments
        );
        Assert.EndsWith("-f ogg pipe:1\n", arguments);
        Assert.DoesNotContain(local, arguments);
    }

    [Fact]
    public async Task A_few_are_converted_at_a_time_the_others_wait_and_more_are_refused()
    {
        var (log, go) = (folder.File("log.txt"), folder.File("go"));
        var (files, voices) = Open(
            Script($"echo begin >> {log}; cat > /dev/null; while [ ! -e {go} ]; do sleep 0.05; done; echo end >> {log}; printf OggS")
        );
        var all = new List<Task<Outcome<StoredFile>>>();
        for (var n = 0; n < 24; n++)
            all.Add(voices.ConvertAsync(await WavAsync(files), "media", CancellationToken.None));
        await Eventually.TrueAsync(() => File.Exists(log) && File.ReadAllLines(log).Length == 2, what: "the first two to be converted");
        await Eventually.TrueAsync(() => all.Count(task => task.IsCompleted) == 6, what: "six to be refused");
        Assert.All(all.Where(task => task.IsCompleted), task => Assert.Equal(FaultCode.QueueFull, task.Result.Fault!.Code));
        await File.WriteAllTextAsync(go, "");
        Assert.Equal(18, (await Task.WhenAll(all)).Count(outcome => outcome.Fault is null));
        var running = 0;
        Assert.All(await File.ReadAllLinesAsync(log), line => Assert.InRange(running += line == "begin" ? 1 : -1, 0, 2));
    }

    [Fact]
    public async Task A_conversion_ends_with_its_caller_whether_it_runs_or_waits()
    {
        var log = folder.File("log.txt");
        var (files, voices) = Open(Script($"echo $$ >> {log}; sleep 300 & wait"));
        using var caller = new CancellationTokenSource();
        var all = new List<Task<Outcome<StoredFile>>>();
        for (var n = 0; n < 8; n++)
            all.Add(voices.ConvertAsync(await WavAsync(files), "media", caller.Token));
        await Eventually.TrueAsync(() => File.Exists(log) && File.ReadAllLines(log).Length == 2, what: "two to be converted");
        var processes = SystemProcesses
            .Under(Environment.ProcessId)
            .Where(pid => SystemProcesses.CommandLine(pid).Contains("sleep 300", StringComparison.Ordinal))
            .ToList();
        await caller.CancelAsync();
        foreach (var task in all)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        await Eventually.TrueAsync(
            () => File.ReadAllLines(log).Select(int.Parse).Concat(processes).All(pid => SystemProcesses.CommandLine(pid).Length == 0),
            what: "the processes to be gone"
        );
        Assert.Equal(2, File.ReadAllLines(log).Length);
        // Each caller removes its own file; of the conversions nothing is left.
        Assert.Equal(8 * 16, files.TotalBytes);
    }

    private (MediaFiles Files, VoiceConverter Voices) Open(string ffmpeg)
    {
        var options = new MediaOptions { FfmpegPath = ffmpeg };
        var files = new MediaFiles(folder.File("media"), options);
        return (files, new VoiceConverter(options, files));
    }

    private string Script(string commands)
    {
        var path = folder.File("ffmpeg.sh");
        File.WriteAllText(path, $"#!/bin/sh\n{commands}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }

    private static async Task<StoredFile> WavAsync(MediaFiles files) =>
        (await files.WriteAsync(new MemoryStream([.. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8]), "media", CancellationToken.None)).Value!;
}
