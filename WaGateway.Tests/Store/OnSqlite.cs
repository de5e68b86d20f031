namespace WaGateway.Tests.Store;

/// <summary>
/// The suite of the store, on SQLite. Another database runs the same: a class like this one, with its own <see cref="TestDatabase"/>.
/// </summary>
public static class OnSqlite
{
    public sealed class Activity() : ActivityTests(TestDatabase.Sqlite);

    public sealed class Aliases() : AliasTests(TestDatabase.Sqlite);

    public sealed class Conversations() : ConversationStoreTests(TestDatabase.Sqlite);

    public sealed class Deliveries() : DeliveryStoreTests(TestDatabase.Sqlite);

    public sealed class Endpoints() : EndpointStoreTests(TestDatabase.Sqlite);

    public sealed class Identities() : IdentityTests(TestDatabase.Sqlite);

    public sealed class MessageKeys() : MessageKeyTests(TestDatabase.Sqlite);

    public sealed class Messages() : MessageStoreTests(TestDatabase.Sqlite);

    public sealed class Retention() : RetentionTests(TestDatabase.Sqlite);

    public sealed class Search() : SearchTests(TestDatabase.Sqlite);

    public sealed class Sends() : SendStoreTests(TestDatabase.Sqlite);

    public sealed class Templates() : TemplateStoreTests(TestDatabase.Sqlite);

    public sealed class Uploads() : UploadStoreTests(TestDatabase.Sqlite);
}
