using WaGateway.Media;
using WaGateway.Store;

namespace WaGateway.Sending;

/// <summary>What every session's queue is made with.</summary>
/// <param name="Stopping">The gateway is being stopped: no request waits any longer.</param>
internal sealed record SendServices(
    MessageStore Messages,
    SendStore Sends,
    IdentityStore Identities,
    MediaFiles Files,
    SendingSettings Settings,
    PacingOptions Pacing,
    TimeProvider Clock,
    CancellationToken Stopping
);
