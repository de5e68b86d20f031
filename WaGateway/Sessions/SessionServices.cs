using WaGateway.Configuration;
using WaGateway.Driver;
using WaGateway.Media;
using WaGateway.Sending;
using WaGateway.Store;

namespace WaGateway.Sessions;

/// <summary>What every session is made with.</summary>
internal sealed record SessionServices(
    SessionStore Sessions,
    MessageStore Messages,
    SendStore Sends,
    EventStore Events,
    IdentityStore Identities,
    GapStore Gaps,
    FollowedStore Followed,
    MediaStore Media,
    MediaFiles Files,
    DownloadSignal DownloadSignal,
    IWhatsAppDriverFactory Drivers,
    GatewayOptions Options,
    IHostApplicationLifetime Lifetime,
    TimeProvider Clock,
    ILoggerFactory Loggers
)
{
    public string ProfilesFolder => Path.GetFullPath(Path.Combine(Options.DataDir, DataFolder.ProfilesName));

    public string ProfileFolder(string profile) => Path.Combine(ProfilesFolder, profile);

    public string FailurePicture(long session) => Path.GetFullPath(Path.Combine(Options.DataDir, "failures", $"{session}.png"));

    public SendServices Sending =>
        new(Messages, Sends, Identities, Files, Options.Sessions.Sending(), Options.Pacing, Clock, Lifetime.ApplicationStopping);
}
