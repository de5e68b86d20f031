using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;

namespace WaGateway.Store.Sqlite;

/// <summary>At the start: encrypts what earlier versions wrote in the clear, and makes sure that what is encrypted can be read.</summary>
internal static class SecretSealing
{
    public static void Run(DbConnection db, StoredSecrets secrets, string path)
    {
        var rows = db.Query<(long Id, string Secret, string? Previous, string Headers)>(
                "SELECT id, secret, previous_secret, headers FROM endpoints"
            )
            .AsList();
        DemandReadable(db, secrets.Box, path, $"sqlite3 {path}");
        var plain = rows.FindAll(row => !SecretBox.IsSealed(row.Secret));
        if (plain.Count == 0)
            return;
        // What is overwritten must not stay in free pages or in the log.
        db.Execute("PRAGMA secure_delete = ON");
        using (var transaction = db.BeginTransaction())
        {
            foreach (var row in plain)
            {
                var headers = JsonSerializer.Serialize(secrets.Seal(JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers)!));
                const string update =
                    "UPDATE endpoints SET secret = @secret, previous_secret = @previous, headers = @headers WHERE id = @Id";
                db.Execute(
                    update,
                    new
                    {
                        row.Id,
                        secret = secrets.Seal(row.Secret),
                        previous = row.Previous is null ? null : secrets.Seal(row.Previous),
                        headers,
                    },
                    transaction
                );
            }
            transaction.Commit();
        }
        db.Execute("PRAGMA secure_delete = OFF; PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <param name="place">The database, for the sentence.</param>
    /// <param name="shell">What runs a statement in it.</param>
    /// <exception cref="StoreRefusedException">A secret was encrypted with other keys.</exception>
    public static void DemandReadable(DbConnection db, SecretBox box, string place, string shell)
    {
        const string secrets =
            "SELECT secret FROM endpoints UNION ALL SELECT previous_secret FROM endpoints WHERE previous_secret IS NOT NULL";
        const string proxies = "SELECT proxy FROM sessions WHERE proxy IS NOT NULL";
        foreach (var secret in db.Query<string>(secrets))
            Demand(secret, "webhook secrets", "remove the webhooks", "DELETE FROM endpoints", "register them again");
        foreach (var proxy in db.Query<string>(proxies))
            Demand(proxy, "addresses of sessions' proxies", "remove them", "UPDATE sessions SET proxy = NULL", "set them again");

        void Demand(string stored, string what, string remove, string statement, string then)
        {
            try
            {
                box.Open(stored);
            }
            catch (CryptographicException error)
            {
                throw new StoreRefusedException(
                    $"The {what} in {place} were encrypted with keys that are not in {box.Folder}. "
                        + "Restore that folder from the copy that the database came from. "
                        + $"Without one they are lost: {remove} ({shell} '{statement}') and {then}.",
                    error
                );
            }
        }
    }
}
