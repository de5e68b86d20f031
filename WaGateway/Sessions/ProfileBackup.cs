namespace WaGateway.Sessions;

/// <summary>
/// A copy of a browser profile that is known to log in, beside the profile itself, for the day that one is damaged. It
/// is made while no browser is open on the profile: Chromium's databases cannot be copied under it.
/// </summary>
internal sealed partial class ProfileBackup(TimeProvider clock, ILogger logger)
{
    /// <summary>Folders that Chromium makes again by itself.</summary>
    private static readonly HashSet<string> Caches = new(StringComparer.Ordinal)
    {
        "Cache",
        "Code Cache",
        "GPUCache",
        "DawnGraphiteCache",
        "DawnWebGPUCache",
        "ShaderCache",
        "GrShaderCache",
        "GraphiteDawnCache",
        "Crash Reports",
        "Crashpad",
        "component_crx_cache",
    };

    private static readonly TimeSpan FreshFor = TimeSpan.FromDays(1);

    public static bool HasCopy(string profile) => Directory.Exists(CopyOf(profile));

    /// <summary>When the copy was made; null where there is none.</summary>
    public static DateTimeOffset? CopiedAt(string profile) =>
        HasCopy(profile) ? new DateTimeOffset(Directory.GetLastWriteTimeUtc(CopyOf(profile)), TimeSpan.Zero) : null;

    /// <summary>There is no copy, or it is of another day.</summary>
    public bool IsCopyDue(string profile) =>
        !HasCopy(profile)
        || clock.GetUtcNow() - new DateTimeOffset(Directory.GetLastWriteTimeUtc(CopyOf(profile)), TimeSpan.Zero) > FreshFor;

    /// <summary>Failure policy: without room for a copy there is none; the session goes on.</summary>
    public void Copy(string profile)
    {
        var (copy, unfinished) = (CopyOf(profile), CopyOf(profile) + ".new");
        try
        {
            Clear(unfinished);
            CopyFolder(new DirectoryInfo(profile), unfinished);
            Clear(copy);
            Directory.Move(unfinished, copy);
            Directory.SetLastWriteTimeUtc(copy, clock.GetUtcNow().UtcDateTime);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.NotCopied(logger, error.Message);
            Profiles.Delete(unfinished, logger);
        }
    }

    /// <summary>Puts the copy in the profile's place; what was there goes, once all of the copy is there.</summary>
    public bool RollBack(string profile)
    {
        var unfinished = profile + ".new";
        try
        {
            if (!HasCopy(profile))
                return false;
            Clear(unfinished);
            CopyFolder(new DirectoryInfo(CopyOf(profile)), unfinished);
            Clear(profile);
            Directory.Move(unfinished, profile);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.NotCopied(logger, error.Message);
            Profiles.Delete(unfinished, logger);
            return false;
        }
    }

    /// <summary>Deletes the profile and its copy.</summary>
    public void Delete(string profile)
    {
        Profiles.Delete(profile, logger);
        Profiles.Delete(CopyOf(profile), logger);
    }

    private static string CopyOf(string profile) => profile + ".good";

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static void CopyFolder(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        // Chromium's locks are symbolic links, and nothing else is.
        foreach (var file in from.EnumerateFiles().Where(file => file.LinkTarget is null))
            file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.EnumerateDirectories().Where(folder => !Caches.Contains(folder.Name) && folder.LinkTarget is null))
            CopyFolder(folder, Path.Combine(to, folder.Name));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A browser profile could not be copied: {Why}")]
        public static partial void NotCopied(ILogger logger, string why);
    }
}
