using System.Net;
using WaGateway.Http.Access;

namespace WaGateway.Http.Connections;

/// <summary>
/// Decides which connections may stay open. A new one takes the place of the one that has been without a request for
/// the longest time when all places are taken, so idle connections exclude no other caller.
/// Failure policy: a connection that is closed for another one may just have sent a request, which is then lost unread;
/// its caller notices and sends it again.
/// </summary>
/// <param name="most">Connections altogether. A tenth of them is for this machine alone, and a tenth for all others.</param>
/// <param name="perAddress">Connections of one address that is not this machine's.</param>
/// <param name="isProxy">Whether an address stands for many callers and is not held to <paramref name="perAddress"/>.</param>
/// <param name="isLocalOnly">Whether only this machine can connect: then it may take all places.</param>
internal sealed class ConnectionLimit(int most, int perAddress, Func<IPAddress, bool> isProxy, bool isLocalOnly)
{
    private readonly Lock gate = new();
    private readonly LinkedList<OpenConnection> idle = [];
    private readonly Dictionary<string, int> perGroup = new(StringComparer.Ordinal);
    private readonly int share = Math.Max(1, most / 10);
    private int open;
    private int local;

    public int Most => most;

    public int Open
    {
        get
        {
            lock (gate)
                return open;
        }
    }

    /// <returns>Null when there is no place for it: it is to be closed.</returns>
    public OpenConnection? TryEnter(IPAddress? address, Action close)
    {
        address = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.None;
        var entering = new OpenConnection(FailedCredentials.Neighbourhood(address), IPAddress.IsLoopback(address), close);
        OpenConnection? victim = null;
        lock (gate)
        {
            if (Obstacle(entering, isBounded: !entering.IsLocal && !isProxy(address)) is { } isInTheWay)
            {
                victim = idle.FirstOrDefault(isInTheWay);
                if (victim is null)
                    return null;
                Remove(victim);
            }
            open++;
            local += entering.IsLocal ? 1 : 0;
            perGroup[entering.Group] = perGroup.GetValueOrDefault(entering.Group) + 1;
            entering.Idle = idle.AddLast(entering);
        }
        victim?.Close();
        return entering;
    }

    public void BeginRequest(OpenConnection connection)
    {
        lock (gate)
            LeaveIdle(connection);
    }

    public void EndRequest(OpenConnection connection)
    {
        lock (gate)
            if (!connection.HasEnded && connection.Idle is null)
                connection.Idle = idle.AddLast(connection);
    }

    public void Leave(OpenConnection connection)
    {
        lock (gate)
            Remove(connection);
    }

    /// <returns>Which connections one must end of, so that this one may enter; null when it may.</returns>
    private Func<OpenConnection, bool>? Obstacle(OpenConnection entering, bool isBounded)
    {
        if (isBounded && perGroup.GetValueOrDefault(entering.Group) >= perAddress)
            return other => other.Group == entering.Group;
        if (open >= most)
            return _ => true;
        if (!isLocalOnly && (entering.IsLocal ? local : open - local) >= most - share)
            return other => other.IsLocal == entering.IsLocal;
        return null;
    }

    private void Remove(OpenConnection connection)
    {
        if (connection.HasEnded)
            return;
        connection.HasEnded = true;
        LeaveIdle(connection);
        open--;
        local -= connection.IsLocal ? 1 : 0;
        if (--perGroup[connection.Group] == 0)
            perGroup.Remove(connection.Group);
    }

    private void LeaveIdle(OpenConnection connection)
    {
        if (connection.Idle is { } node)
            idle.Remove(node);
        connection.Idle = null;
    }
}
