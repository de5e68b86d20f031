using System.ComponentModel;
using WaGateway.Model;

namespace WaGateway.Media;

/// <summary>Makes a voice message (mono opus in ogg) of any audio, where ffmpeg is installed: a few at a time, the others wait.</summary>
internal sealed class VoiceConverter(MediaOptions options, MediaFiles files, IHostApplicationLifetime? life = null) : IDisposable
{
    private const int AtOnce = 2;

    /// <summary>Failure policy: beyond so many a caller is refused at once instead of waiting for minutes.</summary>
    private const int LongestLine = 16;

    private readonly SemaphoreSlim turns = new(AtOnce);
    private int inLine;

    /// <summary>The file itself where it is one already; else a new one in its place.</summary>
    public async Task<Outcome<StoredFile>> ConvertAsync(StoredFile file, string field, CancellationToken stop)
    {
        if (file.Mimetype == MediaTypes.Voice)
            return file;
        if (await FormatAsync(file, stop) is not { } format)
            return Fault.Field(
                field,
                "is not an audio file that WhatsApp knows; send it as a document, or in a format that WhatsApp shows"
            );
        if (Find() is not { } ffmpeg)
            return Unconverted(format, field);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop, life?.ApplicationStopping ?? default);
        try
        {
            if (
                (await InTurnAsync(() => Transcoding.RunAsync(ffmpeg, format, files, file, field, ends.Token), ends.Token)).Failed(
                    out var fault,
                    out var voice
                )
            )
                return fault;
            files.Delete(file.Id);
            return voice with { Name = file.Name is null ? null : Path.ChangeExtension(file.Name, ".ogg"), Mimetype = MediaTypes.Voice };
        }
        catch (Win32Exception)
        {
            // It is there and cannot be run.
            return Unconverted(format, field);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Fault(FaultCode.Stopping, "The gateway is stopping: send the voice message again when it is back");
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task<Outcome<StoredFile>> InTurnAsync(Func<Task<Outcome<StoredFile>>> convert, CancellationToken stop)
    {
        try
        {
            if (Interlocked.Increment(ref inLine) > AtOnce + LongestLine)
                return new Fault(
                    FaultCode.QueueFull,
                    $"{AtOnce + LongestLine} voice messages are being converted or wait for it: try again in a moment, or send ogg with "
                        + "opus, which needs no conversion"
                )
                {
                    RetryAfter = TimeSpan.FromSeconds(5),
                };
            await turns.WaitAsync(stop);
            try
            {
                return await convert();
            }
            finally
            {
                turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref inLine);
        }
    }

    private async Task<AudioFormat?> FormatAsync(StoredFile file, CancellationToken stop)
    {
        await using var content = files.Open(file.Id);
        return content is null ? null : await AudioFormat.OfAsync(content, stop);
    }

    private static Fault Unconverted(AudioFormat format, string field) =>
        Fault.Field(
            field,
            $"a voice message must be ogg with opus, and this is {format.Name}: send it so, send it as audio, or install ffmpeg on the "
                + "gateway's machine"
        );

    private string? Find() =>
        options.FfmpegPath is { Length: > 0 } told
            ? File.Exists(told)
                ? told
                : null
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Where(folder => folder.Length > 0)
                .SelectMany(folder => (string[])[Path.Combine(folder, "ffmpeg"), Path.Combine(folder, "ffmpeg.exe")])
                .FirstOrDefault(File.Exists);
}
