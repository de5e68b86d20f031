using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Events;

/// <summary>The fields that both ways of reading the event log share.</summary>
internal static class EventFields
{
    public static long? After(Fields fields)
    {
        var after = fields.Integer("after");
        if (after < 0)
            fields.Refuse("after", "must be at least 0");
        return after;
    }

    /// <summary>Separated by commas; null for all.</summary>
    public static IReadOnlyList<string>? Types(Fields fields)
    {
        if (fields.String("types") is not { } text)
            return null;
        var types = text.Split(',', StringSplitOptions.TrimEntries);
        // A test event is in the log too, though no webhook can ask for it.
        foreach (var unknown in types.Where(type => type != EventKinds.Test && Rules.Event(type) is not null))
            fields.RefuseIf("types", Rules.Event(unknown));
        return types.Contains(EventKinds.All) ? null : types.Distinct(StringComparer.Ordinal).ToList();
    }
}
