using System.Text.Json;
using System.Text.Json.Serialization;

namespace WaGateway.Model.Commands;

/// <summary>
/// Something WhatsApp Web is asked to do, as plain data, with the type of what comes back. It travels unchanged from a
/// route to the page, where the verb of its name does it (Driver/Page).
/// </summary>
internal abstract record PageCommand<TResult>
{
    /// <summary>The page gets it through an input.</summary>
    [JsonIgnore]
    public virtual StoredFile? AttachedFile => null;

    /// <summary><c>chat.archive</c> for <see cref="ChatCommand.Archive"/>.</summary>
    public string Verb() =>
        $"{Camel(GetType().DeclaringType!.Name.Replace("Command", "", StringComparison.Ordinal))}.{Camel(GetType().Name)}";

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
