using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WaGateway.Store;

namespace WaGateway.Tests.Store;

/// <summary>A store on a database of its own, put together as the gateway does it.</summary>
internal sealed class OpenStore : IDisposable
{
    private readonly ServiceProvider services;

    public OpenStore(string path, TimeProvider? clock = null, ILoggerFactory? loggers = null, TestDatabase? database = null)
    {
        var collection = new ServiceCollection()
            .AddSingleton(clock ?? TimeProvider.System)
            .AddSingleton(loggers ?? NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        (database ?? TestDatabase.Sqlite).AddStore(collection, path);
        services = collection.BuildServiceProvider();
        try
        {
            Get<IdentityStore>();
        }
        catch
        {
            services.Dispose();
            throw;
        }
    }

    public Writer Writer => Get<Writer>();

    public SessionStore Sessions => Get<SessionStore>();

    public MessageStore Messages => Get<MessageStore>();

    public ConversationStore Conversations => Get<ConversationStore>();

    public SendStore Sends => Get<SendStore>();

    public EventStore Events => Get<EventStore>();

    public EndpointStore Endpoints => Get<EndpointStore>();

    public DeliveryStore Deliveries => Get<DeliveryStore>();

    public DeliveryQueue Queue => Get<DeliveryQueue>();

    public RetentionStore Retention => Get<RetentionStore>();

    public IdentityStore Identities => Get<IdentityStore>();

    public GapStore Gaps => Get<GapStore>();

    public MediaStore Media => Get<MediaStore>();

    public ActivityStore Activity => Get<ActivityStore>();

    public AccessStore Access => Get<AccessStore>();

    public SearchIndex Search => Get<SearchIndex>();

    public StoreHealth Health => Get<StoreHealth>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public void Dispose() => services.Dispose();
}
