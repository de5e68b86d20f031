namespace WaGateway.Tests.Store;

/// <summary>The suite of the store, on a real PostgreSQL server.</summary>
public static class OnPostgres
{
    [NeedsPostgres]
    public sealed class Activity() : ActivityTests(TestDatabase.Postgres);

    [NeedsPostgres]
    public sealed class Aliases() : AliasTests(TestDatabase.Postgres);

    [NeedsPostgres]
    public sealed class Conversations() : ConversationStoreTests(TestDatabase.Postgres);

    [NeedsPostgres]
    public sealed class Deliveries() : DeliveryStoreTests(TestDatabase.Postgres);

    [NeedsPostgres]
    public sealed class Endpoints() : EndpointStoreTests(TestDatabase.Postgres);

    [NeedsPostgres]
    public sealed class Identities() : IdentityTests(TestDatabase.Postgres);

    [NeedsPostgres]
    public sealed class MessageKeys() : MessageKeyTests(TestDatabase.Postgres);

    [NeedsPostgres]
    public sealed class Messages() : MessageStoreTests(TestDatabase.Postgres);

    [NeedsPostgres]
    public sealed class Retention() : RetentionTests(TestDatabase.Postgres);

    [NeedsPostgres]
    public sealed class Search() : SearchTests(TestDatabase.Postgres);

    [NeedsPostgres]
    public sealed class Sends() : SendStoreTests(TestDatabase.Postgres);

    [NeedsPostgres]
    public sealed class Templates() : TemplateStoreTests(TestDatabase.Postgres);

    [NeedsPostgres]
    public sealed class Uploads() : UploadStoreTests(TestDatabase.Postgres);
}
