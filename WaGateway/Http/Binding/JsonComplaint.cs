using System.Text.Json;
using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>
/// What is wrong with a body that is not JSON, for whoever wrote it. .NET's own words speak of its reader and its options.
/// </summary>
internal static class JsonComplaint
{
    /// <summary>What .NET says, by a part of it that stays the same, and what is to be done.</summary>
    private static readonly (string Said, string Meant)[] Meanings =
    [
        ("trailing comma", "a comma stands before the closing bracket; leave it out"),
        ("'/' is", "JSON has no comments; leave them out"),
        ("comment", "JSON has no comments; leave them out"),
        ("after a single JSON value", "something follows the closing bracket; a body is one JSON object"),
        ("Expected end of data", "something follows the closing bracket; a body is one JSON object"),
        ("maximum configured depth", "it is nested more than 64 objects and arrays deep"),
        ("''' is", "names and texts stand in double quotes, not in single ones"),
        ("start of a property name", "a field's name in double quotes must come here"),
        ("after a property name", "a colon must come after a field's name"),
        ("Expected either ',', '}', or ']'", "a comma or a closing bracket must come after a value"),
        ("after a value", "a comma or a closing bracket must come after a value"),
        ("invalid escapable character", "a backslash in a text must be written twice"),
        ("within a JSON string", "a text holds a line break or another control character; write \\n, \\t or \\u00XX instead"),
        ("end of string", "a text is not closed with a double quote"),
        ("should be closed", "it ends before its last bracket is closed"),
        ("reached end of data", "it ends too early"),
        ("not contain any JSON tokens", "it is empty"),
        ("leading zero", "a number must not begin with 0; write texts in double quotes"),
        ("number", "a number is not written as JSON has it; write texts in double quotes"),
        ("invalid JSON literal", "only true, false and null stand without quotes; write texts in double quotes"),
        ("UTF-8", "a text is not valid UTF-8"),
        ("UTF-16", "a text is not valid Unicode"),
        ("start of a value", "a value must come here: a text in double quotes, a number, true, false, null, an object or a list"),
    ];

    public static Fault Of(JsonException error)
    {
        var end = error.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        var said = end < 0 ? error.Message : error.Message[..end];
        var meant = Meanings.FirstOrDefault(meaning => said.Contains(meaning.Said, StringComparison.OrdinalIgnoreCase)).Meant
            ?? "what stands there is no JSON";
        var field = error.Path is { Length: > 1 } path ? $", at {path}" : "";
        return new(
            FaultCode.MalformedJson,
            $"The body is not valid JSON: line {error.LineNumber + 1}, position {error.BytePositionInLine + 1}{field}: {meant}"
        );
    }

    /// <summary>Compressed without a header that says so.</summary>
    public static bool IsCompressed(MemoryStream text) => text.GetBuffer().AsSpan(0, (int)text.Length) is [0x1F, 0x8B, ..];
}
