using System.Security.Cryptography;

namespace WaGateway.Sessions;

/// <summary>Browser profiles: one folder per login, named at random.</summary>
internal static partial class Profiles
{
    public static string NewName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    public static void Delete(string folder, ILogger logger)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Log.NotDeleted(logger, Path.GetFileName(folder), error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Profile {Profile} could not be deleted: {Why}")]
        public static partial void NotDeleted(ILogger logger, string profile, string why);
    }
}
