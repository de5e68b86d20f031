using System.Text.RegularExpressions;

namespace WaGateway.Tests.Readme;

/// <summary>docs/promises.md names tests that exist.</summary>
public sealed partial class PromiseTests
{
    [Fact]
    public void Every_promise_names_tests_that_exist()
    {
        var lines = Documents.Read("docs/promises.md").Split('\n');
        var rows = lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        Assert.True(rows.Count > 50);
        var missing =
            from row in rows
            let tests = Test().Matches(row.Split(" | ")[^1]).Select(match => match.Groups[1].Value).ToList()
            from test in tests.Count == 0 ? ["none"] : tests.Where(test => !Exists(test))
            select $"{test}: {row}";
        Assert.Empty(missing);
    }

    /// <param name="name">A file, a class or a test of one, e.g. <c>Outbox.PauseTests.A_dead_one_is_probed</c>.</param>
    private static bool Exists(string name) =>
        name.Contains('/', StringComparison.Ordinal)
            ? File.Exists(Path.Combine(Repository.Root, "WaGateway.Tests", name))
            : typeof(PromiseTests)
                .Assembly.GetTypes()
                .Any(type =>
                    $".{type.FullName}".EndsWith($".{name}", StringComparison.Ordinal)
                    || type.GetMethods().Any(method => $".{type.FullName}.{method.Name}".EndsWith($".{name}", StringComparison.Ordinal))
                );

    [GeneratedRegex(@"`((?:\w+[./])*(?:\w+Tests|smoke\.sh)(?:\.\w+)?)`")]
    private static partial Regex Test();
}
