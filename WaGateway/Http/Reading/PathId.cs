using System.Globalization;
using System.Reflection;
using WaGateway.Model;

namespace WaGateway.Http.Reading;

/// <summary>A number in the path. The handler's parameter is named after what it counts, e.g. <c>message</c>.</summary>
internal sealed class PathId : IRead
{
    /// <summary>As the caller wrote it.</summary>
    public required string Text { get; init; }

    public long Value { get; private init; }

    public Fault? Fault { get; private init; }

    public static ValueTask<PathId> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var text = PathSession.TextOf(context);
        if (text.Length == 0 || !text.All(char.IsAsciiDigit))
            return ValueTask.FromResult(new PathId
            {
                Text = text,
                Fault = new(FaultCode.InvalidId, $"'{text}' is not a {parameter.Name} ID: it must be a whole number, e.g. 1"),
            });
        // A number longer than any we give is a number that does not exist.
        var value = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : long.MaxValue;
        return ValueTask.FromResult(new PathId { Text = text, Value = value });
    }
}
