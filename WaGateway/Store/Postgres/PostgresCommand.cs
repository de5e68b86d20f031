using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace WaGateway.Store.Postgres;

/// <summary>
/// A statement of the store on PostgreSQL: its parameters get the types of the tables (every number and yes or no is a
/// <c>bigint</c>), and trouble with the server is a <see cref="StoreUnavailableException"/>.
/// </summary>
internal sealed partial class PostgresCommand(PostgresConnection owner) : DbCommand
{
    private readonly NpgsqlCommand inner = owner.Inner.CreateCommand();

    [AllowNull]
    public override string CommandText
    {
        get => inner.CommandText;
        set => inner.CommandText = value;
    }

    public override int CommandTimeout
    {
        get => inner.CommandTimeout;
        set => inner.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => inner.CommandType;
        set => inner.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = owner;

    protected override DbParameterCollection DbParameterCollection => inner.Parameters;

    /// <summary>A connection has one transaction, and every statement is part of it.</summary>
    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => inner.Cancel();

    public override int ExecuteNonQuery()
    {
        Prepare();
        try
        {
            return inner.ExecuteNonQuery();
        }
        catch (Exception error) when (PostgresTrouble.Is(error))
        {
            throw PostgresTrouble.Explained(error);
        }
    }

    public override object? ExecuteScalar()
    {
        Prepare();
        try
        {
            return inner.ExecuteScalar();
        }
        catch (Exception error) when (PostgresTrouble.Is(error))
        {
            throw PostgresTrouble.Explained(error);
        }
    }

    /// <summary>Gives the parameters their types.</summary>
    public override void Prepare()
    {
        if (CommandText.Contains("WHERE 1 = 0)", StringComparison.Ordinal))
            CommandText = EmptyList().Replace(CommandText, match => match.Groups[1].Success ? "<> ALL ('{}')" : "= ANY ('{}')");
        foreach (NpgsqlParameter parameter in inner.Parameters)
            SetType(parameter);
    }

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        Prepare();
        try
        {
            return await inner.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception error) when (PostgresTrouble.Is(error))
        {
            throw PostgresTrouble.Explained(error);
        }
    }

    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        Prepare();
        try
        {
            return await inner.ExecuteScalarAsync(cancellationToken);
        }
        catch (Exception error) when (PostgresTrouble.Is(error))
        {
            throw PostgresTrouble.Explained(error);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override DbParameter CreateDbParameter() => inner.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Prepare();
        try
        {
            return inner.ExecuteReader(behavior);
        }
        catch (Exception error) when (PostgresTrouble.Is(error))
        {
            throw PostgresTrouble.Explained(error);
        }
    }

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        Prepare();
        try
        {
            return await inner.ExecuteReaderAsync(behavior, cancellationToken);
        }
        catch (Exception error) when (PostgresTrouble.Is(error))
        {
            throw PostgresTrouble.Explained(error);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private static void SetType(NpgsqlParameter parameter)
    {
        switch (parameter.Value)
        {
            case string text:
                parameter.NpgsqlDbType = NpgsqlDbType.Text;
                parameter.Value = Storable(text);
                break;
            case bool yes:
                parameter.NpgsqlDbType = NpgsqlDbType.Bigint;
                parameter.Value = yes ? 1L : 0L;
                break;
            case int or long or short or byte:
                parameter.NpgsqlDbType = NpgsqlDbType.Bigint;
                parameter.Value = Convert.ToInt64(parameter.Value, System.Globalization.CultureInfo.InvariantCulture);
                break;
            case byte[]:
                parameter.NpgsqlDbType = NpgsqlDbType.Bytea;
                break;
            default:
                parameter.Value = DBNull.Value;
                parameter.NpgsqlDbType = parameter.DbType switch
                {
                    DbType.Binary => NpgsqlDbType.Bytea,
                    DbType.String or DbType.AnsiString => NpgsqlDbType.Text,
                    _ => NpgsqlDbType.Bigint,
                };
                break;
        }
    }

    /// <summary>
    /// What PostgreSQL cannot store in a text, a zero and half of a pair of surrogates, is the sign for a missing character.
    /// </summary>
    internal static string Storable(string text)
    {
        if (!text.Contains('\0') && !HasHalves(text))
            return text;
        var whole = new StringBuilder(text.Length);
        foreach (var letter in text.EnumerateRunes())
            whole.Append(letter.Value == 0 ? Rune.ReplacementChar : letter);
        return whole.ToString();
    }

    private static bool HasHalves(string text)
    {
        var at = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        for (; at >= 0 && at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return true;
            at++;
        }
        return false;
    }

    /// <summary>How Dapper writes a list without entries, which has no type.</summary>
    [GeneratedRegex(@"(?:\b(NOT)\s+)?\bIN\s+\(SELECT @\w+ WHERE 1 = 0\)")]
    private static partial Regex EmptyList();
}
