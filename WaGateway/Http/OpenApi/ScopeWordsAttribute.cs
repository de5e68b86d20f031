using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>Scopes, as keys and tokens spell them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ScopeWordsAttribute() : WordsOfAttribute([.. Scopes.Known]);
