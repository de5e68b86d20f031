using System.Text.RegularExpressions;

namespace WaGateway.Tests.Architecture;

/// <summary>Holds which room may know which, and which words belong to one room only.</summary>
public sealed partial class RoomsTests
{
    /// <summary>Every room with the rooms it may know. A new arrow is added here by hand, in the commit that needs it.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Model"] = [],
        ["Platform"] = [],
        ["Validation"] = [],
        ["Egress"] = ["Model"],
        ["Driver"] = ["Model", "Platform", "Validation"],
        ["Store"] = ["Model", "Validation"],
        ["Webhooks"] = ["Model", "Egress"],
        ["Media"] = ["Model", "Egress", "Store", "Validation"],
        ["Simulator"] = ["Model", "Driver", "Validation"],
        ["Intake"] = ["Model", "Driver", "Media", "Store"],
        ["Sending"] = ["Model", "Driver", "Media", "Store", "Validation"],
        ["Sessions"] = ["Model", "Configuration", "Driver", "Intake", "Media", "Outbox", "Sending", "Store", "Validation"],
        ["Outbox"] = ["Model", "Store", "Validation", "Webhooks"],
        // Every folder's options are a class in that folder; this puts them together.
        ["Configuration"] =
        [
            "Model",
            "Driver",
            "Http",
            "Media",
            "Outbox",
            "Platform",
            "Sending",
            "Sessions",
            "Simulator",
            "Store",
            "Validation",
        ],
        ["Hosting"] = ["Model", "Configuration", "Driver", "Egress", "Http", "Intake", "Media", "Outbox", "Platform", "Store", "Webhooks"],
        ["Commands"] = ["Model", "Configuration", "Driver", "Egress", "Hosting", "Http", "Platform", "Store"],
        ["Http"] = ["Model", "Configuration", "Egress", "Media", "Platform", "Sending", "Sessions", "Simulator", "Store", "Validation"],
    };

    private static readonly string Product = Path.Combine(Repository.Root, "WaGateway");

    private static IEnumerable<(string Room, string File, string Text)> Sources() =>
        from room in MayKnow.Keys
        let folder = Path.Combine(Product, room)
        where Directory.Exists(folder)
        from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        select (room, Path.GetRelativePath(Product, file), File.ReadAllText(file));

    [Fact]
    public void Every_folder_of_the_product_is_a_room_on_the_plan()
    {
        var folders = Directory.EnumerateDirectories(Product).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj"));
        Assert.Empty(folders.Except(MayKnow.Keys));
    }

    [Fact]
    public void A_room_knows_only_the_rooms_it_may()
    {
        var forbidden =
            from source in Sources()
            from Match reference in RoomReference().Matches(source.Text)
            let other = reference.Groups[1].Value
            where MayKnow.ContainsKey(other) && other != source.Room && !MayKnow[source.Room].Contains(other)
            select $"{source.File} → {other}";
        Assert.Empty(forbidden.Distinct());
    }

    [Theory]
    [InlineData("web.whatsapp.com", "Driver", "Simulator")]
    [InlineData("WPP.", "Driver", "Simulator")]
    [InlineData("new HttpClient", "Egress")]
    [InlineData("new SocketsHttpHandler", "Egress")]
    [InlineData("DateTime.Now")]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("DateTimeOffset.Now")]
    [InlineData("Thread.Sleep")]
    [InlineData(".GetAwaiter().GetResult()")]
    public void A_word_stays_in_its_rooms(string word, params string[] rooms)
    {
        var elsewhere = Sources().Where(source => !rooms.Contains(source.Room) && source.Text.Contains(word, StringComparison.Ordinal));
        Assert.Empty(elsewhere.Select(source => source.File));
    }

    [Fact]
    public void Http_clients_are_built_only_behind_the_egress_guard() =>
        Assert.Equal(
            ["EgressGuard.cs"],
            Sources()
                .Where(source =>
                    source.Text.Contains("new SocketsHttpHandler", StringComparison.Ordinal)
                    || source.Text.Contains("new HttpClient", StringComparison.Ordinal)
                )
                .Select(source => Path.GetFileName(source.File))
        );

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Assert.Empty(
            CodeFiles(Product, ".cs", ".js")
                .Where(file => File.ReadLines(file).Count() > 300)
                .Select(file => Path.GetRelativePath(Product, file))
        );

    /// <summary>Tests may have a body in one line, as a caller or a page sends it.</summary>
    [Fact]
    public void No_line_is_longer_than_140_columns()
    {
        var lines =
            from folder in new[] { "WaGateway", "WaGateway.Tests", "bench" }
            from file in CodeFiles(Path.Combine(Repository.Root, folder), ".cs", ".js", ".css", ".html")
            from line in File.ReadLines(file).Select((text, at) => (Text: text, Number: at + 1))
            where line.Text.Length > 140 && (folder != "WaGateway.Tests" || !line.Text.Contains('"'))
            select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Number}";
        Assert.Empty(lines);
    }

    private static IEnumerable<string> CodeFiles(string folder, params string[] extensions) =>
        from file in Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
        let parts = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)
        where !parts.Any(part => part is "bin" or "obj" or "node_modules" or "TestResults") && extensions.Contains(Path.GetExtension(file))
        select file;

    [Fact]
    public void Every_namespace_is_its_folder()
    {
        var strays =
            from file in Sources()
            let expected = "WaGateway." + Path.GetDirectoryName(file.File)!.Replace(Path.DirectorySeparatorChar, '.')
            where !file.Text.Contains($"namespace {expected};", StringComparison.Ordinal)
            select file.File;
        Assert.Empty(strays);
    }

    [GeneratedRegex(@"(?:using (?:static )?WaGateway\.|(?<![\w.])WaGateway\.)(\w+)")]
    private static partial Regex RoomReference();
}
