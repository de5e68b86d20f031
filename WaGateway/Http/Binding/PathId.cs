using System.Globalization;
using System.Reflection;
using WaGateway.Http.Access;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Binding;

/// <summary>
/// A number in the path. The handler's parameter is named after what it counts, e.g. <c>message</c>. A number of another
/// user's reads exactly like one that nothing has.
/// </summary>
internal sealed class PathId : IRead
{
    /// <summary>What belongs to a session, by the parameter's name. Null: the handler, or its scope, sees to it.</summary>
    private static readonly Dictionary<string, (OwnedKind Kind, FaultCode NotFound)?> Owned = new(StringComparer.Ordinal)
    {
        ["message"] = (OwnedKind.Message, FaultCode.MessageNotFound),
        ["webhook"] = (OwnedKind.Webhook, FaultCode.WebhookNotFound),
        ["delivery"] = (OwnedKind.Delivery, FaultCode.DeliveryNotFound),
        ["key"] = null,
        ["user"] = null,
    };

    /// <summary>As the caller wrote it.</summary>
    public required string Text { get; init; }

    public long Value { get; private init; }

    public Fault? Fault { get; private init; }

    public static async ValueTask<PathId> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var text = PathSession.TextOf(context);
        if (text.Length == 0 || !text.All(char.IsAsciiDigit))
            return new()
            {
                Text = text,
                Fault = new(FaultCode.InvalidId, $"'{text}' is not a {parameter.Name} ID: it must be a whole number, e.g. 1"),
            };
        // A number longer than any we give is a number that does not exist.
        var value = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : long.MaxValue;
        return new()
        {
            Text = text,
            Value = value,
            Fault = await NotTheirsAsync(context, parameter.Name!, value, text),
        };
    }

    private static async ValueTask<Fault?> NotTheirsAsync(HttpContext context, string name, long id, string text)
    {
        if (!Owned.TryGetValue(name, out var entry))
            throw new InvalidOperationException($"PathId.Owned does not say whose a {name} is.");
        if (entry is not { } owned || Caller.Of(context).Audience is not { } audience)
            return null;
        var owner = await context.RequestServices.GetRequiredService<AccessStore>().OwnerAsync(owned.Kind, id);
        return owner is { } theirs && audience.Has(theirs.UserId, theirs.SessionId)
            ? null
            : new(owned.NotFound, $"{owned.Kind} with ID {text} not found");
    }
}
