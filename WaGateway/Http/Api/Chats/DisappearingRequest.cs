using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Chats;

/// <summary>After what time new messages of a chat disappear.</summary>
public sealed record DisappearingRequest : IRequest<DisappearingRequest>
{
    private static readonly long[] Times = [0, 86_400, 604_800, 7_776_000];

    /// <summary>Seconds: 86400 (a day), 604800 (a week) or 7776000 (90 days); 0 keeps them.</summary>
    [Required]
    public int Duration { get; init; }

    static DisappearingRequest IRequest<DisappearingRequest>.Read(Fields fields)
    {
        var duration = fields.Integer("duration");
        if (duration is null && !fields.Refused("duration"))
            fields.Refuse("duration", "is required: 0, 86400, 604800 or 7776000 seconds");
        else if (duration is { } seconds && !Times.Contains(seconds))
            fields.Refuse("duration", "must be 0, 86400 (a day), 604800 (a week) or 7776000 (90 days): WhatsApp knows no other times");
        return new() { Duration = (int)Math.Clamp(duration ?? 0, 0, int.MaxValue) };
    }
}
