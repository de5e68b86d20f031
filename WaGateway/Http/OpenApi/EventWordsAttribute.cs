using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>The kinds of events that there are.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EventWordsAttribute()
    : WordsOfAttribute([.. EventKinds.Known.Where(kind => kind != EventKinds.All).Order(StringComparer.Ordinal), EventKinds.Test]);
