using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Messages;

/// <summary>For how long to pin a message.</summary>
public sealed record PinRequest : IRequest<PinRequest>
{
    private static readonly int[] Spans = [1, 7, 30];

    /// <summary>1, 7 or 30; 7 when left out.</summary>
    public int Days { get; init; } = 7;

    static PinRequest IRequest<PinRequest>.Read(Fields fields)
    {
        var days = fields.Integer("days") ?? 7;
        if (!Spans.Contains((int)days) && !fields.Refused("days"))
            fields.Refuse("days", "must be 1, 7 or 30: WhatsApp pins messages for no other time");
        return new() { Days = (int)days };
    }
}
