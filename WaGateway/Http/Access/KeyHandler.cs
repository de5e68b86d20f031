using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace WaGateway.Http.Access;

/// <summary>Proves callers by an API key.</summary>
internal sealed class KeyHandler(
    KeyRing keys,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "key";

    // One sentence for every wrong key: which part of it was right is nobody's business.
    private static readonly AuthenticateResult Wrong = AuthenticateResult.Fail(
        "This key is not valid here: it is wrong, expired or revoked. GET /api/keys, asked with another one, lists the keys there are"
    );
    private static readonly AuthenticateResult Misspelt = AuthenticateResult.Fail(
        "This is no key of a WaGateway: a part of it is missing or mistyped. Keys look like wag_1_…_1a2b3c4d"
    );

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(
            !KeyText.TryParse(Credentials.Key(Request) ?? "", out var key) ? Misspelt
            : keys.Check(key) is { } caller ? CallerIdentity.Success(caller, Name)
            : Wrong
        );
}
