using System.Globalization;
using System.Reflection;
using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>The <c>Last-Event-ID</c> of whoever resumes a stream: the sequence of the last event that came.</summary>
internal sealed class LastEventId : IRead
{
    public const string Name = "Last-Event-ID";

    public long? Value { get; private init; }

    public Fault? Fault { get; private init; }

    public static ValueTask<LastEventId> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var given = context.Request.Headers[Name];
        if (string.IsNullOrEmpty(given.ToString()))
            return ValueTask.FromResult(new LastEventId());
        return ValueTask.FromResult(
            given.Count == 1 && long.TryParse(given[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                ? new LastEventId { Value = sequence }
                : new LastEventId { Fault = Fault.Field(Name, "must be the id of the last event that came, e.g. 42") }
        );
    }
}
