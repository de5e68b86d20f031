namespace WaGateway.Store.Postgres;

internal sealed class PostgresDialect : Dialect
{
    public override string BeginWrite => "BEGIN";

    public override string LastEventSequence => "(SELECT last FROM event_log)";

    // Held until the commit: sequences become visible in their order, and a rollback leaves no gap.
    public override string NextEventSequence => "SELECT last + 1 FROM event_log FOR UPDATE";

    public override string By(string table, string index) => table;

    public override string Unindexed(string column) => column;

    public override string InLine(string id) => $"({id} + 0)";

    public override string Texts(string parameter) => $"jsonb_array_elements_text({parameter}::jsonb)";

    public override string Numbers(string parameter) => $"json_numbers({parameter})";
}
