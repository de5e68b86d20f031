using System.Text.Encodings.Web;
using System.Text.Json;

namespace WaGateway.Simulator.World;

/// <summary>
/// The world's memory: a file of JSON lines, one write to the operating system per event, so that it survives the
/// death of the process (not of the machine).
/// </summary>
internal sealed class Journal(string folder) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string path = Path.Combine(folder, "world.jsonl");
    private FileStream? file;

    public IEnumerable<WorldEvent> Read()
    {
        if (!File.Exists(path))
            yield break;
        foreach (var line in File.ReadLines(path))
        {
            if (Parse(line) is { } happened)
                yield return happened;
        }
    }

    /// <summary>Replaces the file by the shortest one that tells the same, and opens it for more.</summary>
    public void Compact(IEnumerable<WorldEvent> snapshot)
    {
        Directory.CreateDirectory(folder);
        var fresh = path + ".new";
        using (var writer = new BufferedStream(File.Create(fresh), 1 << 16))
        {
            foreach (var happened in snapshot)
                writer.Write(Line(happened));
        }
        File.Move(fresh, path, overwrite: true);
        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    }

    public void Append(WorldEvent happened) => file!.Write(Line(happened));

    public void Dispose() => file?.Dispose();

    private static byte[] Line(WorldEvent happened) => [.. JsonSerializer.SerializeToUtf8Bytes(happened, Json), (byte)'\n'];

    // Failure policy: a process that was killed while writing leaves half a line; what it said did not happen.
    private static WorldEvent? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<WorldEvent>(line, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
