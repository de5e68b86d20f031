using System.Net;
using WaGateway.Platform;

namespace WaGateway.Driver.Browser;

/// <summary>Whether a connection to this process comes from a session's own browser (Linux: /proc).</summary>
internal static class BrowserSockets
{
    /// <summary>
    /// Only processes that this one has started count: anybody can put a profile's name on a command line. Where the system
    /// does not say whose a connection is, it is taken for the browser's.
    /// </summary>
    /// <param name="there">The end of whoever connects.</param>
    /// <param name="here">This process's end.</param>
    public static bool Holds(string profileFolder, IPEndPoint there, IPEndPoint here)
    {
        if (!LocalSocket.IsKnowable)
            return true;
        if (LocalSocket.Find(there, here) is not { } socket || socket.UserId != LocalSocket.OwnUserId)
            return false;
        var children = BrowserProcesses.ChildrenByParent();
        var ours = BrowserProcesses.Tree(Environment.ProcessId, children).ToHashSet();
        var browser = BrowserProcesses
            .Of(folder => folder == profileFolder)
            .Where(ours.Contains)
            .SelectMany(root => BrowserProcesses.Tree(root, children))
            .Distinct();
        // A process that shows its files to nobody is left to the check of its user.
        return browser.Any(pid => FilesOf(pid) is not { } files || files.Contains($"socket:[{socket.Inode}]"));
    }

    /// <returns>What its descriptors point to; null where that is not to be seen.</returns>
    private static HashSet<string>? FilesOf(int pid)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{pid}/fd").Select(Target).ToHashSet(StringComparer.Ordinal);
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static string Target(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget ?? "";
        }
        catch (IOException)
        {
            // Closed meanwhile.
            return "";
        }
    }
}
