using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>The kinds of events that a webhook can ask for.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EventChoicesAttribute() : WordsOfAttribute([.. EventKinds.Known.Order(StringComparer.Ordinal)]);
