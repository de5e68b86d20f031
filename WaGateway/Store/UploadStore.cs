using Dapper;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>Files that were uploaded to be sent by their id. They are kept as long as received files are.</summary>
internal sealed class UploadStore(Database database, Writer writer)
{
    /// <returns>Its id.</returns>
    public Task<long> AddAsync(long session, StoredFile file) =>
        writer.RunAsync(scope =>
        {
            const string insert = """
                INSERT INTO uploads (session_id, file, name, mimetype, size, sha256, created_at)
                VALUES (@session, @Id, @Name, @Mimetype, @Size, @Sha256, @now) RETURNING id
                """;
            return scope.Db.ExecuteScalar<long>(
                insert,
                new
                {
                    session,
                    file.Id,
                    file.Name,
                    file.Mimetype,
                    file.Size,
                    file.Sha256,
                    now = scope.Now,
                }
            );
        });

    public Task<UploadRecord?> FindAsync(long id) =>
        database.ReadAsync(db => db.QuerySingleOrDefaultAsync<UploadRecord?>("SELECT * FROM uploads WHERE id = @id", new { id }));

    /// <returns>Its file, which is nobody's now; null where there is no such upload.</returns>
    public Task<string?> DeleteAsync(long id) =>
        writer.RunAsync(scope => scope.Db.ExecuteScalar<string?>("DELETE FROM uploads WHERE id = @id RETURNING file", new { id }));

    /// <summary>Forgets those that came before a moment.</summary>
    /// <returns>Their files, which are nobody's now; call again while there are <paramref name="batch"/>.</returns>
    public Task<IReadOnlyList<string>> ExpireAsync(DateTimeOffset before, int batch) =>
        writer.RunAsync<IReadOnlyList<string>>(scope =>
        {
            const string delete = """
                DELETE FROM uploads WHERE id IN (SELECT id FROM uploads WHERE created_at < @before ORDER BY id LIMIT @batch) RETURNING file
                """;
            return scope.Db.Query<string>(delete, new { before, batch }).AsList();
        });
}
