using System.ComponentModel;
using System.Diagnostics;
using WaGateway.Model;

namespace WaGateway.Media;

/// <summary>Makes a voice message (mono opus in ogg) of any audio, where ffmpeg is installed.</summary>
internal sealed class VoiceConverter(GatewayOptions options, MediaFiles files)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The file itself where it is one already; else a new one in its place.</summary>
    public async Task<Outcome<StoredFile>> ConvertAsync(StoredFile file, string field, CancellationToken stop)
    {
        if (file.Mimetype == MediaTypes.Voice)
            return file;
        if (Find() is not { } ffmpeg)
            return Unconverted(file, field);
        var path = files.NewPath();
        try
        {
            if (await RunAsync(ffmpeg, files.PathOf(file.Id), path, stop) is { } why)
                return Fault.Field(field, $"ffmpeg could not make a voice message of it: {why}");
            var voice = await files.AdoptAsync(path, stop);
            files.Delete(file.Id);
            return voice with { Name = file.Name is null ? null : Path.ChangeExtension(file.Name, ".ogg"), Mimetype = MediaTypes.Voice };
        }
        catch (Win32Exception)
        {
            // It is there and cannot be run.
            return Unconverted(file, field);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Fault Unconverted(StoredFile file, string field) =>
        Fault.Field(field, $"a voice message must be ogg with opus, and this is {file.Mimetype}: send it so, send it as audio, or install ffmpeg on the gateway's machine");

    private string? Find() => options.Media.FfmpegPath is { Length: > 0 } told ? File.Exists(told) ? told : null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => folder.Length > 0)
            .SelectMany(folder => (string[])[Path.Combine(folder, "ffmpeg"), Path.Combine(folder, "ffmpeg.exe")]).FirstOrDefault(File.Exists);

    /// <returns>What it complained of; null when it is done.</returns>
    private static async Task<string?> RunAsync(string ffmpeg, string from, string to, CancellationToken stop)
    {
        string[] arguments = ["-nostdin", "-v", "error", "-protocol_whitelist", "file", "-i", from, "-vn", "-ac", "1", "-ar", "48000", "-c:a", "libopus", "-b:a", "32k", "-f", "ogg", to];
        using var process = Process.Start(new ProcessStartInfo(ffmpeg, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            var complaint = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            if (process.ExitCode == 0 && File.Exists(to) && new FileInfo(to).Length > 0)
                return null;
            var said = (await complaint).Split('\n')[0].Replace(from, "the file", StringComparison.Ordinal);
            return said.Length > 0 ? said : $"exit code {process.ExitCode}";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            return $"it took more than {Patience.TotalSeconds:0} s";
        }
    }
}
