namespace WaGateway.Model.Commands;

/// <summary>A list of chats that a person made.</summary>
public sealed record ChatList(string Id, string Name, IReadOnlyList<string> Chats);
