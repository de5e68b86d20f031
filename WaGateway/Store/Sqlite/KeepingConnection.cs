using System.Data;
using Microsoft.Data.Sqlite;

namespace WaGateway.Store.Sqlite;

/// <summary>
/// The writer's connection. It keeps what SQLite has made of each statement instead of making it anew for every
/// message: with triggers and joins that costs more than running it. For one thread, and one reader at a time.
/// </summary>
internal sealed class KeepingConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>Statements with a list in them come in many lengths; what is beyond this is made anew.</summary>
    private const int Most = 256;
    private readonly Dictionary<string, SqliteCommand> kept = new(StringComparer.Ordinal);

    /// <summary>From now on; what prepares the file runs once.</summary>
    public bool Keeps { get; set; }

    public override SqliteCommand CreateCommand() => new Command(this) { Connection = this, CommandTimeout = DefaultTimeout, Transaction = Transaction };

    private SqliteCommand? Find(SqliteCommand command)
    {
        if (!kept.TryGetValue(command.CommandText, out var found))
        {
            if (!Keeps || kept.Count >= Most)
                return null;
            kept[command.CommandText] = found = new SqliteCommand(command.CommandText, this);
        }
        (found.CommandTimeout, found.Transaction) = (command.CommandTimeout, command.Transaction);
        found.Parameters.Clear();
        foreach (SqliteParameter parameter in command.Parameters)
            found.Parameters.Add(parameter);
        return found;
    }

    private void Forget(SqliteCommand command)
    {
        kept.Remove(command.CommandText);
        command.Dispose();
    }

    /// <summary>Whatever is executed ends in a reader.</summary>
    private sealed class Command(KeepingConnection owner) : SqliteCommand
    {
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            if (owner.Find(this) is not { } known)
                return base.ExecuteReader(behavior);
            try
            {
                return known.ExecuteReader(behavior);
            }
            catch (SqliteException)
            {
                owner.Forget(known);
                throw;
            }
        }
    }
}
