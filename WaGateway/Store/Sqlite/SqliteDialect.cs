namespace WaGateway.Store.Sqlite;

internal sealed class SqliteDialect : Dialect
{
    public override string BeginWrite => "BEGIN IMMEDIATE";

    public override string LastEventSequence => "coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0)";

    public override string NextEventSequence => $"SELECT {LastEventSequence} + 1";

    public override string By(string table, string index) => $"{table} INDEXED BY {index}";

    // An expression is looked up in no index.
    public override string Unindexed(string column) => $"+{column}";

    public override string InLine(string id) => id;

    public override string Texts(string parameter) => $"json_each({parameter})";

    public override string Numbers(string parameter) => $"json_each({parameter})";
}
