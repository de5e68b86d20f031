namespace WaGateway.Model.Commands;

/// <summary>A label of a business account.</summary>
/// <param name="Color">e.g. <c>#ff9485</c>.</param>
/// <param name="Count">How many chats have it.</param>
public sealed record Label(string Id, string Name, string? Color, int Count);
