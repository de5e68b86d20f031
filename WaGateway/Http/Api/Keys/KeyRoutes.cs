using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Api.Keys;

/// <summary>API keys: making, listing and revoking them.</summary>
internal static class KeyRoutes
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("Access").Needs(Scope.Any, Scope.Admin);
        keys.MapGet("", ListAsync)
            .Describe("listKeys", "Lists the caller's keys; an admin's list has everybody's.")
            .Example(200, AccessExamples.Keys);
        keys.MapGet("/{id}", GetAsync)
            .Describe("getKey", "Shows one key.")
            .Names("key")
            .Example(200, AccessExamples.Key)
            .Refuses(FaultCode.InvalidId, FaultCode.KeyNotFound);
        keys.MapPost("", CreateAsync)
            .Audits("key.create")
            .Describe(
                "createKey",
                "Makes an API key.",
                "The answer shows it once. From the first key on, every request needs credentials: that key must have the scope admin "
                    + "and no end."
            )
            .Takes(AccessExamples.CreateKey)
            .Example(201, AccessExamples.NewKey)
            .Refuses(FaultCode.ValidationFailed, FaultCode.UserNotFound, FaultCode.LimitReached);
        keys.MapDelete("/{id}", RevokeAsync)
            .Audits("key.revoke")
            .Describe(
                "revokeKey",
                "Revokes a key, and the tokens made from it, at once.",
                "The last 100 that were revoked of each user stay in the list."
            )
            .Names("key")
            .Example(200, new DoneEnvelope("Key 2 revoked successfully"))
            .Refuses(FaultCode.InvalidId, FaultCode.KeyNotFound, FaultCode.LastAdminKey);
    }

    private static async Task<Answer<IReadOnlyList<KeyAnswer>>> ListAsync(Caller caller, KeyRing ring, AccessStore store)
    {
        await ring.WriteUsesAsync();
        return new([.. (await store.ListKeysAsync()).Where(key => IsShown(key, caller)).Select(key => new KeyAnswer(key))]);
    }

    private static async Task<Results<Answer<KeyAnswer>, Refused>> GetAsync(PathId key, Caller caller, KeyRing ring, AccessStore store)
    {
        await ring.WriteUsesAsync();
        var found = (await store.ListKeysAsync()).FirstOrDefault(one => one.Id == key.Value && IsShown(one, caller));
        return found is not null
            ? new Answer<KeyAnswer>(new(found))
            : new Refused(new(FaultCode.KeyNotFound, $"Key with ID {key.Text} not found"));
    }

    private static async Task<Results<NewAnswer<NewKeyAnswer>, Refused>> CreateAsync(
        Body<CreateKeyRequest> body,
        Caller caller,
        KeyRing ring,
        Quotas quotas,
        TimeProvider clock
    )
    {
        var request = body.Value;
        if (request.ExpiresAt <= clock.GetUtcNow())
            return new Refused(Fault.Field("expires_at", "must be in the future"));
        if (!ring.HasKeys && (request.ExpiresAt is not null || !request.Scopes.Contains(Scopes.Word(Scope.Admin), StringComparer.Ordinal)))
            return new Refused(
                Fault.Field(
                    "scopes",
                    "the first key must have the scope admin and no end: from now on every request needs a key, and only an admin's "
                        + "makes others"
                )
            );
        var wanted = new NewApiKey(request.UserId ?? caller.UserId, request.Name, request.Scopes, request.Sessions, request.ExpiresAt);
        return (await quotas.AddKeyAsync(wanted.UserId, () => ring.CreateAsync(wanted))).Failed(out var fault, out var made)
            ? new Refused(fault)
            : new NewAnswer<NewKeyAnswer>(new(made.Record, made.Text));
    }

    private static async Task<Results<Done, Refused>> RevokeAsync(PathId key, KeyRing ring, HttpContext context)
    {
        if (ring.IsRevoked(key.Value))
            Audited.ChangedNothing(context);
        return await ring.RevokeAsync(key.Value) is { } fault ? new Refused(fault) : new Done($"Key {key.Text} revoked successfully");
    }

    /// <summary>A key that is limited to some sessions knows itself only.</summary>
    private static bool IsShown(ApiKeyRecord key, Caller caller) =>
        caller.IsAdmin || key.Id == caller.KeyId || (key.UserId == caller.UserId && caller.Sessions is null);
}
