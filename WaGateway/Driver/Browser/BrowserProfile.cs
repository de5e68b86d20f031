namespace WaGateway.Driver.Browser;

/// <summary>What a browser leaves in its profile folder.</summary>
internal static class BrowserProfile
{
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
