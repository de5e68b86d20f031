using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using SQLitePCL;

namespace WaGateway.Hosting;

/// <summary>
/// SQLite's library, which the published program has inside on Linux (see SingleFile.targets). .NET would unpack it into the
/// user's home, which a service may lack, and end the program where it cannot: it is loaded from memory instead.
/// </summary>
internal static partial class CarriedSqlite
{
    private const string Name = "e_sqlite3";

    /// <summary>To be called before the first use of SQLite. A program that was built in the usual way has it beside itself.</summary>
    public static void Register()
    {
        if (Assembly.GetExecutingAssembly().GetManifestResourceStream(Name) is not { } carried)
            return;
        using var memory = new SafeFileHandle(CreateMemoryFile(Name, 0), ownsHandle: true);
        if (memory.IsInvalid)
            throw new IOException($"SQLite could not be loaded: {Marshal.GetLastPInvokeErrorMessage()}");
        using var file = new FileStream(memory, FileAccess.Write);
        using (carried)
            carried.CopyTo(file);
        file.Flush();
        var library = NativeLibrary.Load($"/proc/self/fd/{memory.DangerousGetHandle()}");
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == Name ? library : 0);
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateMemoryFile(string name, uint flags);
}
