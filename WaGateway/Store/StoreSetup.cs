using WaGateway.Model.Rules;
using WaGateway.Store.Postgres;
using WaGateway.Store.Sqlite;

namespace WaGateway.Store;

/// <summary>The store as services: one database, one writer, and a class for each aggregate.</summary>
internal static class StoreSetup
{
    /// <param name="path">Of the database file; the keys of its secrets are in a folder beside it.</param>
    /// <param name="tellsChannels">Whether posts of channels are kept for everybody.</param>
    /// <param name="options">
    /// Where it names a PostgreSQL database, that is the store, and <paramref name="path"/> only names the folder.
    /// </param>
    public static IServiceCollection AddStore(
        this IServiceCollection services,
        Func<IServiceProvider, string> path,
        bool tellsChannels = false,
        StoreOptions? options = null
    ) =>
        services
            .AddSingleton(new Subscription(tellsChannels))
            .AddSingleton(provider => new SecretBox(
                Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path(provider)))!, DataFolder.KeysName)
            ))
            .AddSingleton(provider =>
                options is { IsPostgres: true }
                    ? PostgresSetup.Open(provider, options, Path.GetDirectoryName(Path.GetFullPath(path(provider)))!)
                    : ActivatorUtilities.CreateInstance<SqliteDatabase>(provider, path(provider))
            )
            .AddSingleton<CommitThread>()
            .AddSingleton<Writer>()
            .AddSingleton<StoredSecrets>()
            .AddSingleton<IdentityStore>()
            .AddSingleton<MessageRows>()
            .AddSingleton<StandingComparison>()
            .AddSingleton<MessageChanges>()
            .AddSingleton<EventStore>()
            .AddSingleton<EndpointStore>()
            .AddSingleton<GapStore>()
            .AddSingleton<ConversationStore>()
            .AddSingleton<SessionStore>()
            .AddSingleton<MessageStore>()
            .AddSingleton<SendStore>()
            .AddSingleton<MediaStore>()
            .AddSingleton<DeliveryQueue>()
            .AddSingleton<DeliveryStore>()
            .AddSingleton<RetentionStore>()
            .AddSingleton<FollowedStore>()
            .AddSingleton<AccessStore>()
            .AddSingleton<ActivityStore>()
            .AddSingleton<UploadStore>()
            .AddSingleton<TemplateStore>()
            .AddSingleton<SearchIndex>()
            .AddSingleton<StoreHealth>();
}
