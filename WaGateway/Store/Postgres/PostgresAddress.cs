using Npgsql;

namespace WaGateway.Store.Postgres;

/// <summary>What <c>Store:Postgres</c> says.</summary>
internal static class PostgresAddress
{
    private const int ReadersByDefault = 20;
    private const string Form = "Host=db;Database=wagateway;Username=wagateway;Password=…";

    /// <summary>What is wrong with a connection string, as the end of a sentence that begins with it; null where nothing is.</summary>
    public static string? Problem(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
            return $"is a URL. Write it as a connection string: {Form}";
        try
        {
            var address = new NpgsqlConnectionStringBuilder(text);
            return Missing(address) is { } missing ? $"names no {missing}. It is written as {Form}" : null;
        }
        catch (ArgumentException error)
        {
            // Its words name the part that is wrong, and of values at most numbers and flags.
            return $"cannot be read: {Words(error)}. It is written as {Form}";
        }
    }

    public static NpgsqlConnectionStringBuilder Read(string text)
    {
        var address = new NpgsqlConnectionStringBuilder(text) { ApplicationName = "WaGateway", IncludeErrorDetail = false };
        var named = new NpgsqlConnectionStringBuilder(text);
        if (!named.ContainsKey("Maximum Pool Size") || named.MaxPoolSize == new NpgsqlConnectionStringBuilder().MaxPoolSize)
            address.MaxPoolSize = Math.Max(ReadersByDefault, address.MinPoolSize);
        if (address.KeepAlive == 0)
            address.KeepAlive = 30;
        return address;
    }

    /// <summary>Where it is, without user and password.</summary>
    public static string Place(string text)
    {
        var address = new NpgsqlConnectionStringBuilder(text);
        return $"{address.Database} on {address.Host}:{address.Port}";
    }

    private static string? Missing(NpgsqlConnectionStringBuilder address) =>
        string.IsNullOrEmpty(address.Host) ? "Host"
        : string.IsNullOrEmpty(address.Database) ? "Database"
        : string.IsNullOrEmpty(address.Username) ? "Username"
        : null;

    private static string Words(ArgumentException error)
    {
        var words = error.Message.Split(" (Parameter", 2)[0].TrimEnd('.');
        return error.ParamName is { Length: > 0 } name && !words.Contains(name, StringComparison.OrdinalIgnoreCase)
            ? $"{words} ({name})"
            : words;
    }
}
