using System.Globalization;

namespace WaGateway.Http.Connections;

/// <summary>
/// How many files and sockets this process may have open. The runtime raises the soft limit to the hard one at its
/// start and ends the process where there is none left, so connections must stay well below.
/// </summary>
internal static class OpenFiles
{
    /// <summary>For the runtime itself (about 300 after a start), the store, the browsers and deliveries.</summary>
    private const int Reserve = 512;
    private const int FewestConnections = 16;
    private const string Limits = "/proc/self/limits";
    private const string Open = "/proc/self/fd";

    /// <summary>Null where the system does not say, or sets no limit.</summary>
    public static long? Most { get; } = Read();

    /// <summary>How many connections there is room for: a request may open as many files as it has connections.</summary>
    public static int Connections(int wanted, long? most) =>
        most is { } files ? (int)Math.Clamp((files - Reserve) / 2, Math.Min(FewestConnections, wanted), wanted) : wanted;

    /// <summary>How many are open now; null where the system does not say.</summary>
    public static int? Count()
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Open).Count();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long? Read()
    {
        try
        {
            var line = File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
            return
                line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, var soft, ..]
                && long.TryParse(soft, CultureInfo.InvariantCulture, out var most)
                ? most
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
