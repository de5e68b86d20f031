using System.Collections.Frozen;

namespace WaGateway.Model;

/// <summary>The spelling of scopes.</summary>
internal static class Scopes
{
    private static readonly FrozenDictionary<string, Scope> ByWord = Enum.GetValues<Scope>()
        .Where(scope => scope != Scope.Any)
        .ToFrozenDictionary(Word, StringComparer.Ordinal);

    /// <summary>All that a key can be given, <c>admin</c> first.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. ByWord.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    public static string Word(Scope scope) => SnakeCase.Of(scope).Replace('_', ':');

    public static bool TryParse(string word, out Scope scope) => ByWord.TryGetValue(word, out scope);
}
