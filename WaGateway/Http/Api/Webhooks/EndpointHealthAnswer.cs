using System.ComponentModel.DataAnnotations;
using WaGateway.Model;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>How delivery to a webhook goes.</summary>
public sealed record EndpointHealthAnswer
{
    internal EndpointHealthAnswer(EndpointRecord endpoint)
    {
        FaultsInRow = endpoint.FaultsInRow;
        FailingSince = endpoint.FailingSince;
        GateUntil = endpoint.GateUntil;
        LastSuccessAt = endpoint.LastSuccessAt;
        LastFailureAt = endpoint.LastFailureAt;
        LastError = endpoint.LastError;
        DisabledReason = endpoint.DisabledReason;
    }

    /// <summary>Failures of the receiver without a success between them.</summary>
    public int FaultsInRow { get; }

    /// <summary>When the first of them began.</summary>
    public DateTimeOffset? FailingSince { get; }

    /// <summary>Nothing is sent before this moment: it failed too often, or asked us to wait.</summary>
    public DateTimeOffset? GateUntil { get; }
    public DateTimeOffset? LastSuccessAt { get; }
    public DateTimeOffset? LastFailureAt { get; }
    public string? LastError { get; }

    /// <summary>Why it is not active: by_request | gone | egress_denied.</summary>
    [AllowedValues("by_request", "gone", "egress_denied")]
    public string? DisabledReason { get; }
}
