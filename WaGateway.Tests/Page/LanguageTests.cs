using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace WaGateway.Tests.Page;

/// <summary>Every text of the page is there in every language that it offers.</summary>
[Collection(PageCollection.Name)]
public sealed partial class LanguageTests(PageGateway gateway)
{
    private static readonly string Web = Path.Combine(Repository.Root, "WaGateway", "Http", "Page", "Web");

    /// <summary>What is no text of the page: names of simulated people and what they say.</summary>
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Shop phone",
        "Passkey phone",
        "Your shop",
        "Hello! Do you have socks?",
        "Bahasa Indonesia",
    };

    public static TheoryData<string> Languages => [.. Directory.GetFiles(Path.Combine(Web, "lang")).Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_has_every_text_and_no_other_with_the_same_values(string file)
    {
        var (texts, translated) = (Texts(), Read(file));
        Assert.Empty(texts.Keys.Except(translated.Select(text => text.Key)));
        Assert.Empty(translated.Select(text => text.Key).Except(texts.Keys));
        foreach (var (key, value) in translated)
        {
            var forms = value is JsonObject counted ? counted.Select(form => (string)form.Value!).ToList() : [(string)value!];
            Assert.True(value is not JsonObject || texts[key], $"{key}: is not counted, and has forms in {file}");
            Assert.True(value is not JsonObject forEach || forEach.ContainsKey("other"), $"{key}: lacks the form 'other' in {file}");
            foreach (var form in forms)
            {
                Assert.False(string.IsNullOrWhiteSpace(form), $"{key} in {file}");
                Assert.True(Values(key).SetEquals(Values(form)), $"{key}: {form} has other values in {file}");
            }
        }
    }

    [Fact]
    public void No_sentence_of_the_page_goes_round_its_translation()
    {
        var known = Texts()
            .Keys.Concat(Sources().SelectMany(source => Counted().Matches(source.Text)).Select(match => match.Groups[1].Value));
        var left = Sources()
            .Where(source => Path.GetFileName(source.File) is not ("phones.js" or "language.js"))
            .SelectMany(source => Sentence().Matches(source.Text).Select(match => match.Groups[1].Value))
            .Except([.. known, .. Names]);
        Assert.Empty(left);
        Assert.All(Sources().Where(source => Used().IsMatch(source.Text) && Path.GetFileName(source.File) != "language.js"), source =>
            Assert.Matches(@"import \{[^}]*\bt\b[^}]*\} from '[./]*/(lib/)?language\.js';", source.Text)
        );
    }

    [Fact]
    public async Task The_browsers_language_is_spoken_until_another_one_is_chosen()
    {
        await using var visitor = await gateway.VisitAsync(locale: "pt-BR");
        await visitor.GoAsync("/settings");
        await visitor.SeesAsync("Configurações e chaves");
        Assert.Equal("pt-BR", await visitor.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        await visitor.FindsNoBarrierAsync("settings in Portuguese");
        await visitor.Field("Idioma").SelectOptionAsync("id");
        await visitor.SeesAsync("Setelan dan kunci");
        await visitor.Page.ReloadAsync();
        await visitor.SeesAsync("Setelan dan kunci");
        await visitor.Field("Bahasa").SelectOptionAsync("en");
        await visitor.SeesAsync("Settings and keys");
        visitor.LoggedNoError();
    }

    /// <summary>By its key, whether a text is counted.</summary>
    private static Dictionary<string, bool> Texts()
    {
        var texts = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (_, text) in Sources())
        {
            foreach (Match match in Plain().Matches(text))
                texts.TryAdd(match.Groups[1].Value, false);
            foreach (Match match in Counted().Matches(text))
                texts[match.Groups[2].Value] = true;
        }
        Assert.NotEmpty(texts);
        return texts;
    }

    private static IEnumerable<(string File, string Text)> Sources() =>
        Directory
            .GetFiles(Web, "*.js", SearchOption.AllDirectories)
            .Select(file => (file, Broken().Replace(Comment().Replace(File.ReadAllText(file), ""), "")));

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(Web, "lang", file)))!.AsObject();

    private static HashSet<string> Values(string text) => [.. Value().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"(?<![\w.])t(?:nodes)?\(\s*'([^']+)'")]
    private static partial Regex Plain();

    [GeneratedRegex(@"(?<![\w.])many\(\s*[^']*?'([^']+)',\s*'([^']+)'")]
    private static partial Regex Counted();

    /// <summary>A literal with a capital letter first and a word after it.</summary>
    [GeneratedRegex(@"'(\p{Lu}[\p{Ll} ][^'\n/=]* [^'\n]*)'")]
    private static partial Regex Sentence();

    /// <summary>Where a long text goes on in the next line.</summary>
    [GeneratedRegex(@"'\s*\+\s*'")]
    private static partial Regex Broken();

    [GeneratedRegex(@"\b(t|tnodes|many)\('")]
    private static partial Regex Used();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Value();

    [GeneratedRegex(@"^\s*(//|\*|/\*\*).*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
