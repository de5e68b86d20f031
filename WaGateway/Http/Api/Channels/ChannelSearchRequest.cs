using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Channels;

/// <summary>Which channels to find.</summary>
public sealed record ChannelSearchRequest : IRequest<ChannelSearchRequest>
{
    private const int LongestWords = 100;
    private const int Most = 200;

    /// <summary>Words of the name or the description.</summary>
    public string Q { get; private init; } = "";

    public int Limit { get; private init; }

    static ChannelSearchRequest IRequest<ChannelSearchRequest>.Read(Fields fields) =>
        new() { Q = MessageFields.NeedLine(fields, LongestWords, "q"), Limit = fields.Limit(20, Most) };
}
