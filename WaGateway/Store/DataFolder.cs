using System.Globalization;

namespace WaGateway.Store;

/// <summary>
/// The folder that holds everything the gateway knows, and the lock that keeps a second gateway out of it. The lock is
/// the operating system's, so it is gone when its process is, however that ended.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    public const string DatabaseName = "wagateway.db";
    public const string LockName = "wagateway.lock";
    public const string KeysName = "keys";
    public const string ProfilesName = "profiles";

    private readonly FileStream held;

    /// <exception cref="StoreRefusedException">The folder cannot be made or written, or another gateway uses it.</exception>
    public DataFolder(string path)
    {
        Root = System.IO.Path.GetFullPath(path);
        try
        {
            MakePrivate(Root);
            // ASP.NET makes it otherwise, and for everybody to look into should the folder around it be opened.
            MakePrivate(Path(KeysName));
            held = new FileStream(Path(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            held.SetLength(0);
            held.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            held.Flush();
        }
        catch (UnauthorizedAccessException error)
        {
            throw new StoreRefusedException($"The data folder {Root} cannot be written. Give the user that runs WaGateway the right to, or name another with DATA_DIR.", error);
        }
        catch (IOException error) when (!File.Exists(Path(LockName)))
        {
            throw new StoreRefusedException($"The data folder {Root} cannot be made: {error.Message.TrimEnd('.')}. Name another with DATA_DIR.", error);
        }
        catch (IOException error)
        {
            throw new StoreRefusedException($"The data folder {Root} cannot be used: another WaGateway may be running on it ({error.Message}). Stop that one, or name another folder with DATA_DIR.", error);
        }
    }

    public string Root { get; }

    public string Path(string name) => System.IO.Path.Combine(Root, name);

    /// <summary>Makes a folder that only its owner can look into.</summary>
    public static void MakePrivate(string folder)
    {
        Directory.CreateDirectory(folder);
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (File.GetUnixFileMode(folder) != mine)
            File.SetUnixFileMode(folder, mine);
    }

    /// <summary>Writes a file that its owner alone can read, whole or not at all.</summary>
    /// <param name="name">Its path within the folder.</param>
    public void WriteSecret(string name, string text)
    {
        var path = Path(name);
        MakePrivate(System.IO.Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new StreamWriter(draft, options))
            file.Write(text);
        File.Move(draft, path, overwrite: true);
    }

    public void Dispose() => held.Dispose();
}
