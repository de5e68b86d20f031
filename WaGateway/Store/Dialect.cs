namespace WaGateway.Store;

/// <summary>The pieces of SQL in which databases differ.</summary>
internal abstract class Dialect
{
    /// <summary>Begins the transaction of the one writer.</summary>
    public abstract string BeginWrite { get; }

    /// <summary>The highest sequence that an event ever had, also when it is deleted; 0 before the first.</summary>
    public abstract string LastEventSequence { get; }

    /// <summary>Selects the sequence that the next event gets, in the transaction that logs it.</summary>
    public abstract string NextEventSequence { get; }

    /// <summary>A table that is read by one index, where the planner would not choose it by itself.</summary>
    public abstract string By(string table, string index);

    /// <summary>A column that no index is to be chosen for.</summary>
    public abstract string Unindexed(string column);

    /// <summary>What deliveries in line are ordered by: their number, so written that the index of what is in line is used.</summary>
    public abstract string InLine(string id);

    /// <summary>A table of the texts of a parameter that is a JSON array, with the column <c>value</c>.</summary>
    public abstract string Texts(string parameter);

    /// <summary>A table of the numbers of a parameter that is a JSON array, with the column <c>value</c>.</summary>
    public abstract string Numbers(string parameter);
}
