using System.Text.RegularExpressions;

namespace WaGateway.Tests.Readme;

/// <summary>Links of the pages lead to files and headings that exist.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_and_anchor_leads_somewhere()
    {
        var broken =
            from page in Documents.All
            from Match link in Link().Matches(Code().Replace(Documents.WithoutBlocks(Documents.Read(page)), ""))
            let target = link.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
            where !Exists(page, target)
            select $"{page}: {target}";
        Assert.Empty(broken);
    }

    [Fact]
    public void The_readme_is_read_to_its_end_and_links_every_page_of_docs()
    {
        var readme = Documents.Read("README.md");
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(readme), 4096, 12 * 1024);
        Assert.All(Documents.All.Where(page => page.StartsWith("docs/", StringComparison.Ordinal)), page =>
            Assert.Contains($"({page}", readme, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_source_file_that_the_pages_name_exists()
    {
        string[] roots = ["", "WaGateway", "WaGateway.Tests"];
        var missing =
            from page in Documents.All
            where page != "CHANGELOG.md"
            from Match file in Source().Matches(Documents.Read(page))
            let path = file.Groups[1].Value
            where !roots.Any(root => Path.Exists(Path.Combine(Repository.Root, root, path)))
            select $"{page}: {path}";
        Assert.Empty(missing);
    }

    private static bool Exists(string page, string target)
    {
        var (path, anchor) = target.Split('#') is [var file, var heading] ? (file, heading) : (target, null);
        var full = path.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, path);
        var there = Path.Combine(Repository.Root, full);
        return anchor is null
            ? File.Exists(there) || Directory.Exists(there)
            : File.Exists(there) && Anchors(File.ReadAllText(there)).Contains(anchor);
    }

    /// <summary>As GitHub makes them of headings.</summary>
    private static HashSet<string> Anchors(string text)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match heading in Heading().Matches(Documents.WithoutBlocks(text)))
        {
            var words = Link().Replace(heading.Groups["words"].Value, "${text}").ToLowerInvariant();
            var anchor = Dropped().Replace(words, "").Replace(' ', '-');
            for (var (number, first) = (1, anchor); !anchors.Add(anchor); number++)
                anchor = $"{first}-{number}";
        }
        return anchors;
    }

    [GeneratedRegex(@"!?\[(?<text>[^\]]*)\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#{1,6} (?<words>.+?) *$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Dropped();

    /// <summary>A path that begins with one of our folders.</summary>
    [GeneratedRegex(@"`((?:[A-Z][\w.]*/)+[\w.]+\.(?:cs|js|sh))`")]
    private static partial Regex Source();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex Code();
}
