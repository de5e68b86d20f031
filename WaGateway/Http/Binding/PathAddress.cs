using System.Reflection;
using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>
/// A person, a group or a channel in the path. The handler's parameter is named after what it may be: chat, contact, group,
/// community or channel.
/// </summary>
internal sealed class PathAddress : IRead
{
    public WhatsAppId Id { get; private init; }

    public Fault? Fault { get; private init; }

    public override string ToString() => Id.Value;

    public static ValueTask<PathAddress> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var kind = parameter.Name!;
        var text = context.GetRouteValue(kind) as string ?? "";
        var isOne =
            WhatsAppId.TryParse(text, out var id)
            && kind switch
            {
                "group" or "community" => id.IsGroup,
                "contact" => id.IsPerson,
                "channel" => id.IsChannel,
                _ => true,
            };
        return ValueTask.FromResult(
            isOne
                ? new PathAddress { Id = id }
                : new PathAddress
                {
                    Fault = Fault.Field(
                        kind,
                        $"'{text}' is no {kind}{(WhatsAppId.TryParse(text, out _) ? "" : $" ({WhatsAppId.Reason(text)})")}: write e.g. "
                            + Sample(kind)
                    ) with
                    {
                        Code = FaultCode.InvalidRecipient,
                    },
                }
        );
    }

    private static string Sample(string kind) =>
        kind switch
        {
            "group" or "community" => "120363012345678901@g.us",
            "channel" => "120363012345678901@newsletter",
            _ => "5511988880002 or 5511988880002@c.us",
        };
}
