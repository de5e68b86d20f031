using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>
/// Downloads a Chromium while the gateway runs, one at a time, and tells how far it is. Who is at a terminal has <c>wagateway
/// install-browser</c>.
/// </summary>
internal sealed partial class BrowserInstaller(BrowserFiles files, ILogger<BrowserInstaller> logger) : IDisposable
{
    private readonly Lock gate = new();
    private Process? process;
    private BrowserDownload? last;
    private bool disposed;

    /// <summary>The one that runs, or how the last one ended; null when nobody asked for one.</summary>
    public BrowserDownload? Last
    {
        get
        {
            lock (gate)
                return last;
        }
    }

    public BrowserDownload Begin()
    {
        lock (gate)
        {
            if (last is { IsRunning: true })
                return last;
            last = new(true, 0, null);
            try
            {
                process = Process.Start(files.Installer())!;
            }
            catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
            {
                return last = new(false, 0, Told(error.Message));
            }
            _ = FollowAsync(process);
            return last;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            process?.Kill(entireProcessTree: true);
        }
    }

    private async Task FollowAsync(Process running)
    {
        using (running)
        {
            string? reason = null;
            await Task.WhenAll(ReadAsync(running.StandardOutput), ReadAsync(running.StandardError));
            await running.WaitForExitAsync();
            var ended =
                running.ExitCode == 0
                    ? new BrowserDownload(false, 100, null)
                    : new BrowserDownload(false, 0, Told(reason ?? $"its installer ended with {running.ExitCode}"));
            lock (gate)
            {
                process = null;
                last = ended;
                if (disposed)
                    return;
            }
            if (ended.Trouble is null)
                Log.Installed(logger, files.Browsers);
            else
                Log.Failed(logger, ended.Trouble);

            async Task ReadAsync(StreamReader output)
            {
                while (await output.ReadLineAsync() is { } line)
                {
                    reason ??= line.StartsWith("Error: ", StringComparison.Ordinal) ? line["Error: ".Length..] : null;
                    if (Progress().Match(line) is { Success: true } found)
                        Advance(
                            int.Parse(found.ValueSpan[..found.ValueSpan.IndexOf('%')], System.Globalization.CultureInfo.InvariantCulture)
                        );
                }
            }
        }
    }

    /// <summary>Never back: after the browser come smaller things, which count from nothing.</summary>
    private void Advance(int percent)
    {
        lock (gate)
            last = new(true, Math.Clamp(percent, last?.Percent ?? 0, 100), null);
    }

    private static string Told(string reason) =>
        $"The browser could not be downloaded: {reason.TrimEnd('.')}. Without a connection, install your system's Chromium (Debian and "
        + "Ubuntu: 'apt-get install chromium').";

    [GeneratedRegex(@"\d{1,3}% of")]
    private static partial Regex Progress();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "A Chromium was installed into {Folder}")]
        public static partial void Installed(ILogger logger, string folder);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Trouble}")]
        public static partial void Failed(ILogger logger, string trouble);
    }
}
