namespace WaGateway.Driver.Browser;

/// <summary>What a browser leaves in its profile folder.</summary>
internal static class BrowserProfile
{
    /// <summary>Where the browser writes files of messages until the gateway takes them.</summary>
    public static string Downloads(string profileFolder) => Path.Combine(profileFolder, "wagateway-downloads");

    /// <summary>Removes the downloads that a killed browser left unfinished, which nobody will take any more.</summary>
    public static void RemoveDownloads(string profileFolder)
    {
        try
        {
            if (Directory.Exists(Downloads(profileFolder)))
                Directory.Delete(Downloads(profileFolder), recursive: true);
        }
        catch (IOException)
        {
            // Failure policy: the session starts all the same; the next start tries again.
        }
    }

    /// <summary>
    /// Takes away Chromium's lock (a symbolic link <c>host-pid</c>), which stays behind a killed browser and, after a move to
    /// another host or container, would keep the next one out for ever. The data folder's own lock says that nobody else is here.
    /// </summary>
    public static void Unlock(string profileFolder)
    {
        foreach (var name in (string[])["SingletonLock", "SingletonCookie", "SingletonSocket"])
            File.Delete(Path.Combine(profileFolder, name));
    }
}
