using System.Data;
using System.Text.Json;
using Dapper;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>How rows become records: snake_case columns, times as integer unix milliseconds, lists and maps as JSON.</summary>
internal static class DapperTypes
{
    public static void Register()
    {
        // Otherwise what reads and fills a statement is compiled anew for each database file; all have the same tables.
        SqlMapper.ConnectionStringComparer = EqualityComparer<string>.Create(static (_, _) => true, static _ => 0);
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.RemoveTypeMap(typeof(TimeSpan));
        SqlMapper.AddTypeHandler(new UnixMilliseconds());
        SqlMapper.AddTypeHandler(new Milliseconds());
        SqlMapper.AddTypeHandler(new Json<IReadOnlyList<string>>());
        SqlMapper.AddTypeHandler(new Json<IReadOnlyList<long>>());
        SqlMapper.AddTypeHandler(new Json<IReadOnlyDictionary<string, string>>());
        SqlMapper.AddTypeHandler(new Json<EndpointFilters>());
        SqlMapper.AddTypeHandler(new Json<EventSubject>());
        SqlMapper.AddTypeHandler(new Details());
    }

    private sealed class UnixMilliseconds : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUnixTimeMilliseconds();

        public override DateTimeOffset Parse(object value) => DateTimeOffset.FromUnixTimeMilliseconds((long)value);
    }

    private sealed class Milliseconds : SqlMapper.TypeHandler<TimeSpan>
    {
        public override void SetValue(IDbDataParameter parameter, TimeSpan value) => parameter.Value = (long)value.TotalMilliseconds;

        public override TimeSpan Parse(object value) => TimeSpan.FromMilliseconds((long)value);
    }

    private sealed class Json<T> : SqlMapper.TypeHandler<T>
        where T : class
    {
        public override void SetValue(IDbDataParameter parameter, T? value) => parameter.Value = JsonSerializer.Serialize(value);

        public override T Parse(object value) => JsonSerializer.Deserialize<T>((string)value)!;
    }

    private sealed class Details : SqlMapper.TypeHandler<MessageDetails>
    {
        public override void SetValue(IDbDataParameter parameter, MessageDetails? value) =>
            parameter.Value =
                value is null || value == MessageDetails.None ? DBNull.Value : JsonSerializer.Serialize(value, MessageDetails.Json);

        public override MessageDetails Parse(object value) =>
            JsonSerializer.Deserialize<MessageDetails>((string)value, MessageDetails.Json)!;
    }
}
