namespace WaGateway.Model.Content;

/// <summary>A pack of stickers; its file is the message's.</summary>
public sealed record StickerPackContent(string? Id, string? Name, string? Publisher, string? Description, int? Count);
