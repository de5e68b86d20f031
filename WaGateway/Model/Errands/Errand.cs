using System.Text.Json;
using System.Text.Json.Serialization;

namespace WaGateway.Model.Errands;

/// <summary>
/// Something WhatsApp Web is asked to do, as plain data, with the type of what comes back. It travels unchanged from a
/// route to the page, where the verb of its name does it (Driver/Page).
/// </summary>
internal abstract record Errand<TResult>
{
    /// <summary>A file that goes with it; the page gets it through an input.</summary>
    [JsonIgnore]
    public virtual StoredFile? Luggage => null;

    /// <summary><c>chat.archive</c> for <see cref="ChatErrand.Archive"/>.</summary>
    public string Verb() => $"{Camel(GetType().DeclaringType!.Name.Replace("Errand", "", StringComparison.Ordinal))}.{Camel(GetType().Name)}";

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
