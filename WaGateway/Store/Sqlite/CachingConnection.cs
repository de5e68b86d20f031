using System.Data;
using Microsoft.Data.Sqlite;

namespace WaGateway.Store.Sqlite;

/// <summary>
/// The writer's connection. It caches prepared statements: with triggers and joins, preparing one for every message
/// would cost more than running it. For one thread, and one reader at a time.
/// </summary>
internal sealed class CachingConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>Statements with a list in them come in many lengths; what is beyond this is prepared each time.</summary>
    private const int Most = 256;
    private readonly Dictionary<string, SqliteCommand> cached = new(StringComparer.Ordinal);

    /// <summary>From now on; what prepares the file runs once.</summary>
    public bool Caches { get; set; }

    public override SqliteCommand CreateCommand() =>
        new Command(this)
        {
            Connection = this,
            CommandTimeout = DefaultTimeout,
            Transaction = Transaction,
        };

    private SqliteCommand? Find(SqliteCommand command)
    {
        if (!cached.TryGetValue(command.CommandText, out var found))
        {
            if (!Caches || cached.Count >= Most)
                return null;
            cached[command.CommandText] = found = new SqliteCommand(command.CommandText, this);
        }
        (found.CommandTimeout, found.Transaction) = (command.CommandTimeout, command.Transaction);
        found.Parameters.Clear();
        foreach (SqliteParameter parameter in command.Parameters)
            found.Parameters.Add(parameter);
        return found;
    }

    private void Forget(SqliteCommand command)
    {
        cached.Remove(command.CommandText);
        command.Dispose();
    }

    /// <summary>Whatever is executed ends in a reader.</summary>
    private sealed class Command(CachingConnection owner) : SqliteCommand
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
