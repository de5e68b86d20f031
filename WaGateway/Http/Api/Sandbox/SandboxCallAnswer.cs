using System.ComponentModel.DataAnnotations;
using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>A call between simulated phones; its state is ringing, rejected or missed.</summary>
public sealed record SandboxCallAnswer(
    string Id,
    string From,
    string To,
    bool Video,
    [property: AllowedValues("ringing", "rejected", "missed")] string State,
    DateTimeOffset StartedAt
)
{
    internal SandboxCallAnswer(SandboxCall call)
        : this(call.Id, call.From.Value, call.To.Value, call.Video, call.State, call.Started) { }
}
