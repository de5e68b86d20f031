using System.Text.Json.Nodes;

namespace WaGateway.Commands.Move;

/// <summary>A session of the other gateway, and what makes it here.</summary>
/// <param name="Standing">Its status there, and whose it is, as that gateway says it.</param>
/// <param name="Path">Of the call that makes it, in the other gateway's own API as it is answered here.</param>
/// <param name="Webhooks">Their addresses.</param>
/// <param name="Differences">Each a sentence: what is otherwise here, or is not taken along.</param>
internal sealed record MovedSession(
    string Name,
    string Standing,
    string Path,
    JsonObject Body,
    IReadOnlyList<string> Webhooks,
    IReadOnlyList<string> Differences
);
