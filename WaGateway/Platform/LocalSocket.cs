using System.Globalization;
using System.Net;

namespace WaGateway.Platform;

/// <summary>
/// The other end of a connection within this machine, as Linux knows it: whose it is. Other
/// systems do not say it this simply, and there it is null.
/// </summary>
/// <param name="UserId">The system's number of the user who opened it.</param>
/// <param name="Inode">Names it among the files of the process that has it.</param>
internal sealed record LocalSocket(uint UserId, long Inode)
{
    private const string Tables = "/proc/net/";

    /// <summary>Whether this system says whose a connection is.</summary>
    public static bool IsKnowable { get; } = OperatingSystem.IsLinux() && File.Exists(Tables + "tcp");

    /// <summary>Of the user that this process runs as.</summary>
    public static uint OwnUserId { get; } = Lines("/proc/self/status").Select(EffectiveUser).FirstOrDefault(user => user is not null) ?? 0;

    /// <param name="there">The address and port of the end that is looked for.</param>
    /// <param name="here">Those of this end.</param>
    /// <returns>
    /// Null where it is not listed, or where nobody holds it any more: of a socket that was closed the system says that it
    /// is root's, whoever opened it.
    /// </returns>
    public static LocalSocket? Find(IPEndPoint there, IPEndPoint here)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var wanted = (There: Plain(there), Here: Plain(here));
        if (SocketDiagnostics.TryFind(wanted.There, wanted.Here, out var asked))
            return asked is { Inode: > 0 } ? asked : null;
        // A busy machine lists thousands of connections: only lines with both ports are read.
        var ports = ($":{there.Port:X4} ", $":{here.Port:X4} ");
        foreach (var table in (string[])["tcp", "tcp6"])
        foreach (var line in Lines(Tables + table))
            if (
                line.Contains(ports.Item1, StringComparison.Ordinal)
                && line.Contains(ports.Item2, StringComparison.Ordinal)
                && Read(line, wanted) is { } found
            )
                return found.Inode == 0 ? null : found;
        return null;
    }

    // "sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode …"
    private static LocalSocket? Read(string line, (IPEndPoint There, IPEndPoint Here) wanted)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 10 || EndOf(fields[1])?.Equals(wanted.There) != true || EndOf(fields[2])?.Equals(wanted.Here) != true)
            return null;
        return
            uint.TryParse(fields[7], NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            && long.TryParse(fields[9], NumberStyles.None, CultureInfo.InvariantCulture, out var inode)
            ? new(user, inode)
            : null;
    }

    /// <summary>"0100007F:0BB8": the address in words of the processor's byte order, the port in the usual one.</summary>
    private static IPEndPoint? EndOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (
            colon is not (8 or 32)
            || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var port)
        )
            return null;
        var bytes = Convert.FromHexString(text.AsSpan(0, colon));
        if (BitConverter.IsLittleEndian)
            for (var word = 0; word < bytes.Length; word += 4)
                Array.Reverse(bytes, word, 4);
        return Plain(new IPEndPoint(new IPAddress(bytes), port));
    }

    private static IPEndPoint Plain(IPEndPoint end) =>
        new(end.Address.IsIPv4MappedToIPv6 ? end.Address.MapToIPv4() : new IPAddress(end.Address.GetAddressBytes()), end.Port);

    private static List<string> Lines(string path)
    {
        try
        {
            return [.. File.ReadLines(path)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // "Uid: real effective saved filesystem"
    private static uint? EffectiveUser(string line) =>
        line.Split('\t') is ["Uid:", _, var user, ..]
        && uint.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
