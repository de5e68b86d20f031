using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace WaGateway.Tests.Receivers;

/// <summary>
/// What a careful receiver does with every request: it recomputes both signatures, by its own code and not by the gateway's.
/// </summary>
internal sealed class SignatureCheck
{
    private readonly ConcurrentDictionary<string, List<string>> secrets = new(StringComparer.Ordinal);
    private int verified;

    public ConcurrentQueue<string> Wrong { get; } = [];

    public int Verified => verified;

    public void Trust(string path, string secret)
    {
        var known = secrets.GetOrAdd(path, _ => []);
        lock (known)
            known.Add(secret);
    }

    public void Check(ReceivedRequest request)
    {
        if (!secrets.TryGetValue(request.Path, out var known))
            return;
        string[] trusted;
        lock (known)
            trusted = [.. known];
        var signatures = request["webhook-signature"].Split(' ');
        if (!trusted.Any(secret => signatures.Contains(Standard(secret, request))))
            Wrong.Enqueue($"{request.EventId}: webhook-signature {request["webhook-signature"]} is of none of its secrets");
        if (!trusted.Any(secret => request["X-Hub-Signature-256"] == Hub(secret, request)))
            Wrong.Enqueue($"{request.EventId}: X-Hub-Signature-256 {request["X-Hub-Signature-256"]} is of none of its secrets");
        if (request.Json.GetProperty("eventId").GetString() != request.EventId)
            Wrong.Enqueue($"{request.EventId}: the body says {request.Json.GetProperty("eventId")}");
        Interlocked.Increment(ref verified);
    }

    private static string Standard(string secret, ReceivedRequest request)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{request.EventId}.{request["webhook-timestamp"]}."), .. request.Body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Key(secret), signed));
    }

    private static string Hub(string secret, ReceivedRequest request) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), request.Body));

    private static byte[] Key(string secret) =>
        secret.StartsWith("whsec_", StringComparison.Ordinal)
            ? Convert.FromBase64String(secret["whsec_".Length..])
            : Encoding.UTF8.GetBytes(secret);
}
