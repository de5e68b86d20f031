using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Access;

/// <summary>
/// The keys, in memory: a request costs a look-up and a hash. Every change goes through here and is read back at once,
/// so a revoked key is dead when its revocation is answered.
/// </summary>
internal sealed class KeyRing(AccessStore store, TimeProvider clock) : IDisposable
{
    /// <summary>Stands in for the hash of a key that does not exist, so that it takes as long to be wrong.</summary>
    private static readonly byte[] Nobody = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    private readonly ConcurrentDictionary<long, DateTimeOffset> uses = new();
    private readonly SemaphoreSlim reading = new(1);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FrozenDictionary<long, (ApiKeyRecord Record, Caller Caller)>? keys;

    /// <summary>Whether there ever was one: revoking them all does not open the gateway again. Until they are read, there may be.</summary>
    public bool HasKeys => keys is not { Count: 0 };

    /// <summary>Completes when the keys are read anew.</summary>
    public Task Changed => Volatile.Read(ref changed).Task;

    public async Task ReadAsync()
    {
        await reading.WaitAsync();
        try
        {
            keys = (await store.ListKeysAsync()).ToFrozenDictionary(key => key.Id, key => (key, CallerOf(key)));
        }
        finally
        {
            reading.Release();
        }
        Interlocked.Exchange(ref changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    /// <summary>Whoever holds this key; null when nobody does, or may no longer.</summary>
    public Caller? Check(KeyText key)
    {
        var known = keys?.GetValueOrDefault(key.Id) ?? default;
        var matches = CryptographicOperations.FixedTimeEquals(KeyText.Hash(key.Secret), known.Record?.Hash ?? Nobody);
        return matches && known.Record is { } record && record.IsUsable(clock.GetUtcNow()) ? Use(known.Caller) : null;
    }

    /// <summary>Whether a token that was made from this key still counts.</summary>
    public bool IsUsable(long id) => keys is not null && keys.TryGetValue(id, out var known) && known.Record.IsUsable(clock.GetUtcNow());

    public bool IsRevoked(long id) => keys is not null && keys.TryGetValue(id, out var known) && known.Record.RevokedAt is not null;

    public DateTimeOffset? ExpiryOf(long id) => keys is not null && keys.TryGetValue(id, out var known) ? known.Record.ExpiresAt : null;

    /// <returns>The key, and its text, which nobody can tell again.</returns>
    public async Task<Outcome<(ApiKeyRecord Record, string Text)>> CreateAsync(NewApiKey wanted)
    {
        var secret = KeyText.NewSecret();
        if ((await store.CreateKeyAsync(wanted, KeyText.Hash(secret))).Failed(out var fault, out var record))
            return fault;
        await ReadAsync();
        return (record, new KeyText(record.Id, secret).ToString());
    }

    public async Task<Fault?> RevokeAsync(long id)
    {
        var fault = await store.RevokeKeyAsync(id);
        await ReadAsync();
        return fault;
    }

    /// <summary>
    /// Failure policy: when a key was last used is written now and then, not per request; a crash forgets the last minute.
    /// </summary>
    public Task WriteUsesAsync()
    {
        var seen = uses.ToArray();
        foreach (var use in seen)
            uses.TryRemove(use);
        return seen.Length == 0 ? Task.CompletedTask : store.SetLastUsedAsync(seen);
    }

    public void Dispose() => reading.Dispose();

    private Caller Use(Caller caller)
    {
        uses[caller.KeyId!.Value] = clock.GetUtcNow();
        return caller;
    }

    private static Caller CallerOf(ApiKeyRecord key) => new(key.UserId, ScopesOf(key.Scopes), key.Sessions, key.Id);

    internal static HashSet<Scope> ScopesOf(IEnumerable<string> words)
    {
        var scopes = new HashSet<Scope>();
        foreach (var word in words)
            if (Scopes.TryParse(word, out var scope))
                scopes.Add(scope);
        return scopes;
    }
}
