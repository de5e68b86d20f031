using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using WaGateway.Configuration;
using WaGateway.Http.Api;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Connections;

/// <summary>Asks the <see cref="ConnectionLimit"/> for every connection, and says when each has a request.</summary>
internal sealed partial class ConnectionAdmission
{
    private static readonly TimeSpan LogPause = TimeSpan.FromMinutes(1);
    private readonly ConnectionLimit limit;
    private readonly HttpOptions http;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly byte[] refusal;
    private long refused;
    private long? loggedAt;

    public ConnectionAdmission(GatewayOptions options, TimeProvider clock, ILogger<ConnectionAdmission> logger)
    {
        http = options.Http;
        (this.clock, this.logger) = (clock, logger);
        var most = OpenFiles.Connections(http.MaxConnections, OpenFiles.Most);
        if (most < http.MaxConnections)
            Log.FewerConnections(logger, most, http.MaxConnections, OpenFiles.Most ?? 0);
        var proxies = http.KnownProxies.Select(Network).ToList();
        limit = new(most, http.MaxConnectionsPerAddress, address => proxies.Exists(proxy => proxy.Contains(address)), http.IsLoopbackOnly);
        refusal = Refusal(most);
    }

    /// <summary>A middleware of Kestrel's, for connections.</summary>
    public ConnectionDelegate Admit(ConnectionDelegate next) =>
        async connection =>
        {
            if (limit.TryEnter((connection.RemoteEndPoint as IPEndPoint)?.Address, connection.Abort) is not { } admitted)
            {
                await RefuseAsync(connection);
                return;
            }
            connection.Items[OpenConnection.Key] = admitted;
            var transport = connection.Transport;
            connection.Transport = admitted.Transport = new RefusableTransport(transport);
            try
            {
                await next(connection);
            }
            finally
            {
                connection.Transport = transport;
                limit.Leave(admitted);
            }
        };

    /// <summary>A middleware for requests: a connection that has one is not idle.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (
            context.Features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(OpenConnection.Key, out var found) is not true
            || found is not OpenConnection connection
        )
        {
            await next(context);
            return;
        }
        limit.BeginRequest(connection);
        try
        {
            await next(context);
        }
        finally
        {
            limit.EndRequest(connection);
        }
    }

    /// <summary>Answers what the web server cannot read. One with a request is answered by the middlewares.</summary>
    public void Refuse(OpenConnection connection, int status, string reason)
    {
        if (connection is not { Transport: { } transport, Idle: not null })
            return;
        var fault = FaultTable.Of(status, http);
        transport.Refuse(
            BareAnswer.Of(
                status,
                status == StatusCodes.Status400BadRequest ? fault with { Message = $"{fault.Message}: {Rules.Shorten(reason)}" } : fault
            )
        );
    }

    private async Task RefuseAsync(ConnectionContext connection)
    {
        var count = Interlocked.Increment(ref refused);
        if (loggedAt is not { } last || clock.GetElapsedTime(last) >= LogPause)
        {
            loggedAt = clock.GetTimestamp();
            Log.Refused(logger, count, limit.Open, limit.Most);
        }
        try
        {
            await connection.Transport.Output.WriteAsync(refusal);
        }
        catch (Exception error) when (error is IOException or InvalidOperationException or OperationCanceledException)
        {
            // The caller has left.
        }
        await connection.DisposeAsync();
    }

    private static byte[] Refusal(int most) =>
        BareAnswer.Of(
            StatusCodes.Status503ServiceUnavailable,
            new Fault(
                FaultCode.TooManyConnections,
                $"{most} connections are open, or too many of this address: close some, or raise Http:MaxConnections, "
                    + "Http:MaxConnectionsPerAddress or the limit of open files"
            )
            {
                RetryAfter = TimeSpan.FromSeconds(5),
            }
        );

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network)
            ? network
            : IPNetwork.Parse($"{text}/{(text.Contains(':', StringComparison.Ordinal) ? 128 : 32)}");

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "At most {Most} connections at the same time, not Http:MaxConnections={Wanted}: the limit of open files is "
                + "{Files}. Raise it with ulimit -n, LimitNOFILE or --ulimit nofile"
        )]
        public static partial void FewerConnections(ILogger logger, int most, int wanted, long files);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "{Refused} connections have been refused since the start; {Open} of {Most} are open"
        )]
        public static partial void Refused(ILogger logger, long refused, int open, int most);
    }
}
