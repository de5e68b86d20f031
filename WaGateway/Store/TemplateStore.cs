using Dapper;
using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>The templates of users.</summary>
internal sealed class TemplateStore(Database database, Writer writer)
{
    /// <summary>All of a user, or those of one name.</summary>
    public Task<IReadOnlyList<TemplateRecord>> ListAsync(long user, string? name = null) =>
        database.ReadAsync<IReadOnlyList<TemplateRecord>>(async db =>
        {
            const string select = "SELECT * FROM templates WHERE user_id = @user AND (@name IS NULL OR name = @name) ORDER BY id";
            return (await db.QueryAsync<TemplateRecord>(select, new { user, name })).AsList();
        });

    public Task<TemplateRecord?> FindAsync(long id) =>
        database.ReadAsync(db => db.QuerySingleOrDefaultAsync<TemplateRecord?>("SELECT * FROM templates WHERE id = @id", new { id }));

    /// <returns>Its id; null where the user has one of this name and language.</returns>
    public Task<long?> AddAsync(long user, string name, string language, string category, string components) =>
        writer.RunAsync(scope =>
        {
            const string insert = """
                INSERT INTO templates (user_id, name, language, category, components, created_at, updated_at)
                VALUES (@user, @name, @language, @category, @components, @now, @now)
                ON CONFLICT (user_id, name, language) DO NOTHING RETURNING id
                """;
            return scope.Db.ExecuteScalar<long?>(
                insert,
                new
                {
                    user,
                    name,
                    language,
                    category,
                    components,
                    now = scope.Now,
                }
            );
        });

    /// <summary>What is null stays.</summary>
    public Task<bool> ChangeAsync(long id, string? category, string? components) =>
        writer.RunAsync(scope =>
        {
            const string update = """
                UPDATE templates SET category = coalesce(@category, category), components = coalesce(@components, components),
                    updated_at = @now
                WHERE id = @id
                """;
            return scope.Db.Execute(
                    update,
                    new
                    {
                        id,
                        category,
                        components,
                        now = scope.Now,
                    }
                ) == 1;
        });

    /// <summary>Deletes all languages of a name, or one of them.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> DeleteAsync(long user, string name, long? id) =>
        writer.RunAsync(scope =>
            scope.Db.Execute(
                "DELETE FROM templates WHERE user_id = @user AND name = @name AND (@id IS NULL OR id = @id)",
                new
                {
                    user,
                    name,
                    id,
                }
            )
        );
}
