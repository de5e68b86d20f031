using WaGateway.Configuration;
using WaGateway.Http.Api;
using WaGateway.Model;

namespace WaGateway.Http.Access;

/// <summary>Whether what let a caller in still would: for what takes longer than a request.</summary>
internal sealed class CredentialValidity(KeyRing keys, UserBook users, GatewayOptions options, TimeProvider clock)
{
    /// <summary>Its token has not expired, its key is usable, its user exists; without credentials, there still is no key.</summary>
    public bool Holds(Caller caller)
    {
        if (ReferenceEquals(caller, Caller.Local))
            return options.Auth.Mode == AuthMode.None || !keys.HasKeys;
        return !(caller.EndsAt <= clock.GetUtcNow()) && (caller.KeyId is not { } key || keys.IsUsable(key)) && users.Has(caller.UserId);
    }

    /// <summary>Completes when a key or a user changes: whoever waits looks again.</summary>
    public Task Changed => Task.WhenAny(keys.Changed, users.Changed);

    /// <summary>How long a caller can stay at most, of the time that it wants to.</summary>
    public TimeSpan Within(TimeSpan wanted, Caller caller)
    {
        var end = caller.EndsAt ?? (caller.KeyId is { } key ? keys.ExpiryOf(key) : null);
        if (end is not { } at)
            return wanted;
        var left = at - clock.GetUtcNow();
        return left < TimeSpan.Zero ? TimeSpan.Zero
            : left < wanted ? left
            : wanted;
    }

    /// <summary>
    /// Runs around a reading route: what it waited for, while its caller's credentials ended, is not given. What was done is
    /// answered as done.
    /// </summary>
    public static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var http = context.HttpContext;
        var isOver =
            HttpMethods.IsGet(http.Request.Method)
            && Caller.Of(http.User) is { } caller
            && !IsFileLink(caller)
            && !http.RequestServices.GetRequiredService<CredentialValidity>().Holds(caller);
        return isOver ? new Refused(Over) : result;
    }

    private static readonly Fault Over = new(
        FaultCode.CredentialsInvalid,
        "These credentials have ended while the request waited: the key was revoked, its token or user is gone, or a key is needed now"
    );

    /// <summary>Opened by a file's own link, which was checked and has no key.</summary>
    private static bool IsFileLink(Caller caller) => caller is { KeyId: null, EndsAt: null } && !ReferenceEquals(caller, Caller.Local);
}
