using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace WaGateway.Http.Connections;

/// <summary>
/// Accepts no connection while nearly all files that this process may have are open: without a free one, Kestrel's own
/// accept fails and tries again without a pause, which keeps a core busy. What waits is accepted later.
/// </summary>
internal sealed class PausedListenerFactory(IOptions<SocketTransportOptions> options, ILoggerFactory logging, TimeProvider clock)
    : IConnectionListenerFactory
{
    private readonly SocketTransportFactory sockets = new(options, logging);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await sockets.BindAsync(endpoint, cancellationToken), clock);

    private sealed class Listener(IConnectionListener inner, TimeProvider clock) : IConnectionListener
    {
        private const int Few = 64;
        private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
        private volatile bool isUnbound;
        private long? lookedAt;

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (!isUnbound && HasFewFiles())
                await Task.Delay(Pause, clock, cancellationToken);
            return await inner.AcceptAsync(cancellationToken);
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            isUnbound = true;
            return inner.UnbindAsync(cancellationToken);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        /// <summary>Looked up ten times a second at most while there are enough.</summary>
        private bool HasFewFiles()
        {
            if (OpenFiles.Most is not { } most || (lookedAt is { } last && clock.GetElapsedTime(last) < Pause / 2))
                return false;
            var hasFew = OpenFiles.Count() is { } count && count > most - Few;
            lookedAt = hasFew ? null : clock.GetTimestamp();
            return hasFew;
        }
    }
}
