namespace WaGateway;

internal sealed partial class GatewayOptions
{
    public AuthOptions Auth { get; set; } = new();

    public LimitOptions Limits { get; set; } = new();

    /// <summary>Whether somebody who is not on this machine may be able to call, or the owner wants credentials anyway.</summary>
    public bool NeedsFirstKey => Auth.Mode == AuthMode.Required || (Auth.Mode == AuthMode.Auto && !Http.IsLoopbackOnly);

    internal sealed class AuthOptions
    {
        public AuthMode Mode { get; set; } = AuthMode.Auto;

        /// <summary>How long a token of <c>POST /api/auth/token</c> lives.</summary>
        public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

        /// <summary>Signs those tokens; at least 32 bytes of UTF-8. Empty: one is made in the data folder.</summary>
        public string TokenKey { get; set; } = "";

        public JwtOptions Jwt { get; set; } = new();

        /// <summary>How long the audit log remembers.</summary>
        public TimeSpan KeepAudit { get; set; } = TimeSpan.FromDays(365);
    }

    internal sealed class JwtOptions
    {
        /// <summary>The issuer whose tokens are accepted too, found by its OpenID configuration; empty for none.</summary>
        public string Authority { get; set; } = "";

        /// <summary>What its tokens must be meant for.</summary>
        public string Audience { get; set; } = "";

        /// <summary>The claim that holds the name of one of our users.</summary>
        public string UserClaim { get; set; } = "sub";
    }

    internal sealed class LimitOptions
    {
        /// <summary>Per key, or per address of those without; 0 for no limit.</summary>
        public int RequestsPerSecond { get; set; } = 50;

        /// <summary>How many at once after a quiet time.</summary>
        public int Burst { get; set; } = 200;

        /// <summary>Wrong credentials per minute and address; what is beyond is not answered with 401 but with 429.</summary>
        public int FailuresPerMinute { get; set; } = 20;

        /// <summary>Event streams that one key may hold open, out of <see cref="HttpOptions.MaxStreams"/>.</summary>
        public int StreamsPerKey { get; set; } = 8;

        /// <summary>Requests of one key, or of one address without one, that may be under way at the same time.</summary>
        public int RequestsAtOnce { get; set; } = 250;

        public int WebhooksPerSession { get; set; } = 50;

        public int SessionsPerUser { get; set; } = 200;

        /// <summary>Those that are not revoked.</summary>
        public int KeysPerUser { get; set; } = 100;

        public int Users { get; set; } = 1000;
    }
}
