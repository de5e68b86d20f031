using WaGateway.Driver;

namespace WaGateway.Sessions;

/// <summary>What the page showed when a session last failed: one PNG per session, kept until the session is deleted.</summary>
internal sealed partial class FailurePicture(string file, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Failure policy: a page that cannot be photographed (crashed, hanging) keeps the picture before it.</summary>
    public async Task TakeAsync(IWhatsAppDriver page)
    {
        try
        {
            var image = await page.ScreenshotAsync().WaitAsync(Patience, clock);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, image);
        }
        catch (Exception error) when (error is DriverException or TimeoutException or IOException or UnauthorizedAccessException)
        {
            Log.NotTaken(logger, error.Message);
        }
    }

    public async Task<byte[]?> ReadAsync() => File.Exists(file) ? await File.ReadAllBytesAsync(file) : null;

    public void Delete()
    {
        if (File.Exists(file))
            File.Delete(file);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "A failed page could not be photographed: {Why}")]
        public static partial void NotTaken(ILogger logger, string why);
    }
}
