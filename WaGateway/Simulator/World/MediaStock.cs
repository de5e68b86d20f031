using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace WaGateway.Simulator.World;

/// <summary>The files on WhatsApp's media servers. The real ones are encrypted by the clients; these are plain.</summary>
internal sealed partial class MediaStock
{
    private readonly string folder;
    private readonly long most;
    private readonly Lock room = new();
    private long total;

    /// <param name="most">
    /// How many bytes there are at a time; the oldest files make room for new ones, as on the real servers after a month.
    /// </param>
    public MediaStock(string folder, long most)
    {
        (this.folder, this.most) = (folder, most);
        Directory.CreateDirectory(folder);
        total = All().Sum(file => file.Length);
    }

    /// <returns>The direct path of a copy, e.g. <c>/v/image/0123…</c>.</returns>
    public string Add(string type, string file)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        MakeRoom(new FileInfo(file).Length);
        File.Copy(file, Path.Combine(folder, id));
        return $"/v/{type}/{id}";
    }

    /// <summary>Appends to a file that is being uploaded.</summary>
    public bool Append(string directPath, byte[] part)
    {
        if (PathOf(directPath) is not { } path)
            return false;
        MakeRoom(part.Length);
        using var file = new FileStream(path, FileMode.Append);
        file.Write(part);
        return true;
    }

    public string? Find(string directPath) => PathOf(directPath) is { } path && File.Exists(path) ? path : null;

    private void MakeRoom(long bytes)
    {
        lock (room)
        {
            total += bytes;
            if (total <= most)
                return;
            foreach (var file in All().OrderBy(file => file.LastWriteTimeUtc).ToList())
            {
                if (total <= most)
                    return;
                total -= file.Length;
                file.Delete();
            }
        }
    }

    private IEnumerable<FileInfo> All() => new DirectoryInfo(folder).EnumerateFiles();

    private string? PathOf(string directPath) =>
        Form().Match(directPath) is { Success: true } match ? Path.Combine(folder, match.Groups[1].Value) : null;

    [GeneratedRegex("^/v/[a-z]+/([0-9a-f]{24})$")]
    private static partial Regex Form();
}
