using System.Text.RegularExpressions;

namespace WaGateway.Tests.Readme;

/// <summary>The pages that people read: README.md and its neighbours, and docs/*.md.</summary>
internal static partial class Documents
{
    /// <summary>Paths from the root of the repository.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "README.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "CHANGELOG.md",
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}").Order(),
    ];

    public static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Root, page));

    /// <summary>The blocks of one language, as they are pasted.</summary>
    public static IReadOnlyList<string> Blocks(string text, string language) =>
        [.. Fence().Matches(text).Where(fence => fence.Groups["language"].Value == language).Select(fence => Unindented(fence))];

    /// <summary>What stands below a heading, to the next one of its level.</summary>
    public static string Section(string text, string heading)
    {
        var start = text.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no '{heading}'");
        start += heading.Length + 2;
        var end = text.IndexOf($"\n{heading[..(heading.IndexOf(' ', StringComparison.Ordinal) + 1)]}", start, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    public static string WithoutBlocks(string text) => Fence().Replace(text, "");

    private static string Unindented(Match fence)
    {
        var indent = fence.Groups["indent"].Value;
        return string.Join(
            '\n',
            fence
                .Groups["code"]
                .Value.Split('\n')
                .Select(line => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line)
        );
    }

    [GeneratedRegex(@"^(?<indent> *)```(?<language>\w*)\n(?<code>.*?)^ *```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
