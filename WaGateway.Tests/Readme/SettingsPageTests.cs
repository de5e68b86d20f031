using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WaGateway.Tests.Readme;

/// <summary>docs/settings.md is what the options classes say: a new setting is described once, where it is declared.</summary>
public sealed partial class SettingsPageTests
{
    private const string Mark = "<!-- From here on written by ./run.sh settings -->\n";

    private static readonly string File = Path.Combine(Repository.Root, "docs", "settings.md");

    [Fact]
    public void The_page_in_the_repository_is_the_one_that_the_options_make()
    {
        var page = System.IO.File.ReadAllText(File);
        var made = page[..(page.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)] + "\n" + new SettingsPage().Tables();
        if (Environment.GetEnvironmentVariable("WAGATEWAY_SETTINGS") is not null)
            System.IO.File.WriteAllText(File, page = made);
        Assert.True(page == made, "docs/settings.md is not what the options classes say: ./run.sh settings writes it anew");
    }

    /// <summary>A file to be changed by hand: whoever opens it sees all there is.</summary>
    [Fact]
    public void The_settings_file_in_the_repository_has_every_setting_with_its_default()
    {
        var path = Path.Combine(Repository.Root, "appsettings.json");
        var text = System.IO.File.ReadAllText(path);
        var file = new SettingsPage().DefaultsAsJson();
        // What the framework reads from it is no setting of ours.
        foreach (var (section, value) in JsonNode.Parse(text)!.AsObject().Where(entry => entry.Key == "Logging"))
            file[section] = value!.DeepClone();
        var made = file.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
        if (Environment.GetEnvironmentVariable("WAGATEWAY_SETTINGS") is not null)
            System.IO.File.WriteAllText(path, text = made);
        Assert.True(
            text.TrimEnd() == made.TrimEnd(),
            "appsettings.json is not what the options classes say: ./run.sh settings writes it anew"
        );
    }

    [Fact]
    public void Every_setting_has_a_comment_and_a_number_says_what_it_counts()
    {
        var page = new SettingsPage();
        Assert.True(page.Settings.Count > 80, $"only {page.Settings.Count} settings were found");
        Assert.Empty(page.Settings.Where(setting => page.Comment(setting).Length < 10).Select(setting => setting.Key));
        var numbers = page.Settings.Where(setting => setting.Usual is int or long or double);
        Assert.All(numbers, setting => Assert.Matches(Unit(), page.Comment(setting)));
    }

    [Fact]
    public void Settings_that_the_pages_name_exist()
    {
        var known = new SettingsPage().Settings.Select(setting => setting.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown =
            from page in Documents.All
            where page != "CHANGELOG.md"
            from Match key in Key().Matches(Documents.Read(page))
            where !known.Contains(key.Groups[1].Value)
            select $"{page}: {key.Groups[1].Value}";
        Assert.Empty(unknown.Distinct());
    }

    [GeneratedRegex(
        @"\b(bytes|megabytes|percent|share|entries|port|(message|session|request|connection|stream|attempt)s?"
            + @"|(webhook|key|user|send)s?)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Unit();

    /// <summary>A key of one of our sections, as settings are written in text and on command lines; not the entries of a list.</summary>
    [GeneratedRegex(@"(?<![\w.:])((?:Http|Auth|Limits|Driver|Sessions|Pacing|Outbox|Media|Sandbox|Telemetry)(?::[A-Z]\w+)+)")]
    private static partial Regex Key();
}
