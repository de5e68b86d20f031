using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using WaGateway.Model;

namespace WaGateway.Store.Sqlite;

/// <summary>Secrets are encrypted in every row; records carry them in the clear only where somebody signs or shows them.</summary>
internal sealed partial class SqliteStore
{
    private readonly SecretBox box;

    private EndpointRecord Open(EndpointRecord endpoint) => endpoint with
    {
        Secret = box.Open(endpoint.Secret),
        PreviousSecret = endpoint.PreviousSecret is { } previous ? box.Open(previous) : null,
        Headers = endpoint.Headers.ToDictionary(header => header.Key, header => box.Open(header.Value)),
    };

    private SessionRecord Open(SessionRecord session) => session.Proxy is { } proxy ? session with { Proxy = box.Open(proxy) } : session;

    /// <summary>A proxy's address holds its password. An empty one removes it.</summary>
    private string? SealProxy(SessionDevice? device) => string.IsNullOrEmpty(device?.Proxy) ? device?.Proxy : box.Seal(device.Proxy);

    private Dictionary<string, string>? Seal(IReadOnlyDictionary<string, string>? headers) =>
        headers?.ToDictionary(header => header.Key, header => box.Seal(header.Value));

    /// <summary>Encrypts what earlier versions wrote in the clear, and makes sure that what is encrypted can be read.</summary>
    private void SealAll(SqliteConnection db, string path)
    {
        var rows = db.Query<(long Id, string Secret, string? Previous, string Headers)>("SELECT id, secret, previous_secret, headers FROM endpoints").AsList();
        DemandReadable(db, path);
        var plain = rows.FindAll(row => !SecretBox.IsSealed(row.Secret));
        if (plain.Count == 0)
            return;
        // What is overwritten must not stay in free pages or in the log.
        db.Execute("PRAGMA secure_delete = ON");
        using (var transaction = db.BeginTransaction())
        {
            foreach (var row in plain)
            {
                var headers = JsonSerializer.Serialize(Seal(JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers)));
                const string update = "UPDATE endpoints SET secret = @secret, previous_secret = @previous, headers = @headers WHERE id = @Id";
                db.Execute(update, new { row.Id, secret = box.Seal(row.Secret), previous = row.Previous is null ? null : box.Seal(row.Previous), headers }, transaction);
            }
            transaction.Commit();
        }
        db.Execute("PRAGMA secure_delete = OFF; PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private void DemandReadable(SqliteConnection db, string path)
    {
        const string secrets = "SELECT secret FROM endpoints UNION ALL SELECT previous_secret FROM endpoints WHERE previous_secret IS NOT NULL";
        const string proxies = "SELECT proxy FROM sessions WHERE proxy IS NOT NULL";
        foreach (var secret in db.Query<string>(secrets))
            DemandReadable(secret, "webhook secrets", "remove the webhooks", "DELETE FROM endpoints", "register them again", path);
        foreach (var proxy in db.Query<string>(proxies))
            DemandReadable(proxy, "addresses of sessions' proxies", "remove them", "UPDATE sessions SET proxy = NULL", "set them again", path);
    }

    private void DemandReadable(string stored, string what, string remove, string statement, string then, string path)
    {
        try
        {
            box.Open(stored);
        }
        catch (CryptographicException error)
        {
            var keys = KeysBeside(path);
            throw new StoreRefusedException(
                $"The {what} in {path} were encrypted with keys that are not in {keys}. Restore that folder from the copy that the database came from. "
                + $"Without one they are lost: {remove} (sqlite3 {path} '{statement}') and {then}.", error);
        }
    }

    private static string KeysBeside(string path) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, DataFolder.KeysName);
}
