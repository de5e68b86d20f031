using System.Data;
using System.Text.Json;
using Dapper;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>How rows become records: snake_case columns, times as integer unix milliseconds, lists and maps as JSON.</summary>
internal static class DapperTypes
{
    /// <summary>The connection string of every connection to PostgreSQL, as far as Dapper is concerned.</summary>
    public const string Postgres = "postgres";

    public static void Register()
    {
        // Otherwise what reads and fills a statement is compiled anew for each database file; all of a kind have the same tables.
        SqlMapper.ConnectionStringComparer = EqualityComparer<string>.Create(
            static (one, other) => one == Postgres == (other == Postgres),
            static text => text == Postgres ? 1 : 0
        );
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.RemoveTypeMap(typeof(TimeSpan));
        SqlMapper.AddTypeHandler(typeof(DateTimeOffset), new UnixMilliseconds());
        SqlMapper.AddTypeHandler(typeof(TimeSpan), new Milliseconds());
        Add(new Json<IReadOnlyList<string>>());
        Add(new Json<IReadOnlyList<long>>());
        Add(new Json<IReadOnlyDictionary<string, string>>());
        Add(new Json<EndpointFilters>());
        Add(new Json<EventSubject>());
        Add(new Details());
    }

    private static void Add<T>(Column<T> column) => SqlMapper.AddTypeHandler(typeof(T), column);

    /// <summary>How one type is stored. The type of the column is set for a null, too: PostgreSQL does not guess it.</summary>
    private abstract class Column<T>(DbType type) : SqlMapper.ITypeHandler
    {
        public void SetValue(IDbDataParameter parameter, object value)
        {
            parameter.DbType = type;
            parameter.Value = value is T given ? Stored(given) : DBNull.Value;
        }

        public object? Parse(Type destinationType, object value) => value is null or DBNull ? null : Read(value);

        protected abstract object Stored(T value);

        protected abstract T Read(object value);
    }

    private sealed class UnixMilliseconds() : Column<DateTimeOffset>(DbType.Int64)
    {
        protected override object Stored(DateTimeOffset value) => value.ToUnixTimeMilliseconds();

        protected override DateTimeOffset Read(object value) => DateTimeOffset.FromUnixTimeMilliseconds((long)value);
    }

    private sealed class Milliseconds() : Column<TimeSpan>(DbType.Int64)
    {
        protected override object Stored(TimeSpan value) => (long)value.TotalMilliseconds;

        protected override TimeSpan Read(object value) => TimeSpan.FromMilliseconds((long)value);
    }

    private sealed class Json<T>() : Column<T>(DbType.String)
        where T : class
    {
        protected override object Stored(T value) => JsonSerializer.Serialize(value);

        protected override T Read(object value) => JsonSerializer.Deserialize<T>((string)value)!;
    }

    private sealed class Details() : Column<MessageDetails>(DbType.String)
    {
        protected override object Stored(MessageDetails value) =>
            value == MessageDetails.None ? DBNull.Value : JsonSerializer.Serialize(value, MessageDetails.Json);

        protected override MessageDetails Read(object value) =>
            JsonSerializer.Deserialize<MessageDetails>((string)value, MessageDetails.Json)!;
    }
}
