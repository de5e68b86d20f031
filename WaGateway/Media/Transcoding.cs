using System.Diagnostics;
using System.Text;
using WaGateway.Model;

namespace WaGateway.Media;

/// <summary>
/// One run of ffmpeg. It gets a recording through a pipe and gives the voice message out through another: it opens no
/// file and no address, and it ends when its caller leaves, at its deadline, or with this process.
/// </summary>
internal static class Transcoding
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private const int LongestComplaint = 2000;

    /// <summary>Fault: what ffmpeg complained of, or what the result is too large for.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be run.</exception>
    public static async Task<Outcome<StoredFile>> RunAsync(
        string ffmpeg,
        AudioFormat format,
        MediaFiles files,
        StoredFile file,
        string field,
        CancellationToken stop
    )
    {
        await using var source = files.Open(file.Id);
        if (source is null)
            return Fault.Field(field, "is not there any more");
        using var process = Process.Start(
            new ProcessStartInfo(ffmpeg, Arguments(format))
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        var fed = FeedAsync(process, source, patience.Token);
        var complained = ComplaintAsync(process.StandardError.BaseStream, patience.Token);
        try
        {
            var written = await files.WriteAsync(process.StandardOutput.BaseStream, field, patience.Token);
            // What does not fit is not read to its end.
            if (written.Fault is { Code: not FaultCode.ValidationFailed })
                return written;
            await fed;
            await process.WaitForExitAsync(patience.Token);
            if (process.ExitCode == 0 && written.Value is not null)
                return written;
            if (written.Value is { } half)
                files.Delete(half.Id);
            var said = await complained;
            return Fault.Field(
                field,
                $"ffmpeg could not make a voice message of it: {(said.Length > 0 ? said : $"exit code {process.ExitCode}")}"
            );
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Fault.Field(field, $"ffmpeg could not make a voice message of it: it took more than {Patience.TotalSeconds:0} s");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            await patience.CancelAsync();
            await Task.WhenAll(fed, complained);
        }
    }

    /// <summary>
    /// The format is forced, and no protocol is allowed but the pipe: cache keeps what came through it, to go back in it.
    /// </summary>
    private static string[] Arguments(AudioFormat format) =>
        [
            "-nostdin",
            "-v",
            "error",
            .. (string[])(
                format.NeedsSeeking
                    ? ["-protocol_whitelist", "cache,pipe", "-read_ahead_limit", "-1", "-f", format.Name, "-i", "cache:pipe:0"]
                    : ["-protocol_whitelist", "pipe", "-f", format.Name, "-i", "pipe:0"]
            ),
            "-vn",
            "-sn",
            "-dn",
            "-map_metadata",
            "-1",
            "-ac",
            "1",
            "-ar",
            "48000",
            "-c:a",
            "libopus",
            "-b:a",
            "32k",
            "-threads",
            "1",
            "-f",
            "ogg",
            "pipe:1",
        ];

    private static async Task FeedAsync(Process process, FileStream source, CancellationToken stop)
    {
        try
        {
            await using var input = process.StandardInput.BaseStream;
            await source.CopyToAsync(input, stop);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // It has read all that it wants, or has ended: its exit code says which.
        }
    }

    /// <summary>The first line; the rest is read all the same, or ffmpeg would wait for somebody to read it.</summary>
    private static async Task<string> ComplaintAsync(Stream errors, CancellationToken stop)
    {
        var (said, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            for (int count; (count = await errors.ReadAsync(buffer, stop)) > 0; )
                if (said.Length < LongestComplaint)
                    said.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // It has been ended.
        }
        return said.ToString().Split('\n')[0].Trim();
    }
}
