using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Chats;

/// <summary>For how long to mute a chat.</summary>
public sealed record MuteRequest : IRequest<MuteRequest>
{
    private const int Year = 365 * 24 * 60 * 60;

    /// <summary>Seconds; a year when left out.</summary>
    public int Duration { get; private init; }

    static MuteRequest IRequest<MuteRequest>.Read(Fields fields) => new() { Duration = fields.Integer("duration", 1, Year, Year) };
}
