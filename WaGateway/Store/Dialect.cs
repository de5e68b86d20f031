namespace WaGateway.Store;

/// <summary>The pieces of SQL in which databases differ.</summary>
internal abstract class Dialect
{
    /// <summary>Begins the transaction of the one writer.</summary>
    public abstract string BeginWrite { get; }

    /// <summary>The highest sequence that an event ever had, also when it is deleted; 0 before the first.</summary>
    public abstract string LastEventSequence { get; }

    /// <summary>A table that is read by one index, where the planner would not choose it by itself.</summary>
    public abstract string By(string table, string index);

    /// <summary>A column that no index is to be chosen for.</summary>
    public abstract string Unindexed(string column);

    /// <summary>A table of the elements of a parameter that is a JSON array, with the column <c>value</c>.</summary>
    public abstract string Elements(string parameter);
}
