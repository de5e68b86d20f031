using WaGateway.Model;

namespace WaGateway.Http.Api.Messages;

/// <summary>What became of one of several messages that were to be forwarded.</summary>
/// <param name="Id">Of the message that was to be copied.</param>
/// <param name="Message">The copy; null where there is none.</param>
/// <param name="Code">Why there is none; null otherwise.</param>
/// <param name="Error">The same, for people.</param>
public sealed record ForwardedAnswer(long Id, MessageAnswer? Message, string? Code, string? Error)
{
    internal ForwardedAnswer(long id, Fault fault)
        : this(id, null, SnakeCase.Of(fault.Code), fault.Message) { }
}
