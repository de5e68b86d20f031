using WaGateway.Driver;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>What every session is made with.</summary>
internal sealed record SessionParts(
    ISessionStore Sessions, IMessageStore Messages, IIdentityStore Identities, IFollowedStore Followed, IWhatsAppDriverFactory Drivers,
    GatewayOptions Options, TimeProvider Clock, ILoggerFactory Loggers)
{
    public string ProfileFolder(string profile) => Path.GetFullPath(Path.Combine(Options.DataDir, "profiles", profile));
}
