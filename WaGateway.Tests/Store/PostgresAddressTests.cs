using WaGateway.Store;
using WaGateway.Store.Postgres;

namespace WaGateway.Tests.Store;

/// <summary>A connection string that cannot be right is refused with a sentence that names the part, and never the password.</summary>
public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("Host=db;Database=w;Username=w;Password=xyzzy;Prot=5432", "Prot")]
    [InlineData("Host=db;Database=w;Username=w;Password=xyzzy;Port=many", "Port")]
    [InlineData("Host=db;Database=w;Username=w;Password=xyzzy;SSL Mode=perhaps", "SSL Mode")]
    [InlineData("Host=db;Database=w;Username=w;Password=xyzzy;Timeout=-1", "Timeout")]
    [InlineData("Database=w;Username=w;Password=xyzzy", "names no Host")]
    [InlineData("Host=db;Username=w;Password=xyzzy", "names no Database")]
    [InlineData("Host=db;Database=w;Password=xyzzy", "names no Username")]
    [InlineData("postgres://w:xyzzy@db/w", "is a URL")]
    [InlineData("db xyzzy", "cannot be read")]
    public void What_is_wrong_is_named(string text, string part)
    {
        var problem = PostgresAddress.Problem(text);
        Assert.Contains(part, problem, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Host=db;Database=wagateway;", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("xyzzy", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_has_few_readers_unless_it_says_how_many()
    {
        const string text = "Host=db;Database=w;Username=w;Password=xyzzy";
        Assert.Null(PostgresAddress.Problem(text));
        Assert.Equal((20, 7), (PostgresAddress.Read(text).MaxPoolSize, PostgresAddress.Read(text + ";Maximum Pool Size=7").MaxPoolSize));
        Assert.Equal("w on db:5432", PostgresAddress.Place(text));
    }

    [Fact]
    public void What_PostgreSQL_cannot_store_in_a_text_is_the_sign_for_a_missing_character()
    {
        // Not as data of a theory: xunit does not carry half a character.
        (string Text, string Stored)[] cases =
        [
            ("plain ünï 🎂", "plain ünï 🎂"),
            ("a\0b", "a\uFFFDb"),
            ("half \uD83C of it", "half \uFFFD of it"),
            ("\uDF82", "\uFFFD"),
            ("🎂\uD83C", "🎂\uFFFD"),
        ];
        Assert.All(cases, one => Assert.Equal(one.Stored, PostgresCommand.Storable(one.Text)));
    }

    [Fact]
    public void A_bad_connection_string_stops_the_start_and_its_password_is_not_printed()
    {
        using var folder = new TemporaryFolder();
        var refused = Assert.ThrowsAny<Exception>(() =>
            Gateway.Build([$"--DataDir={folder.Path}", "--Store:Postgres=Host=db;Database=w;Username=w;Password=xyzzy;Prot=1"])
        );
        Assert.Contains("The setting Store:Postgres cannot be read", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("xyzzy", refused.Message, StringComparison.Ordinal);
    }
}
