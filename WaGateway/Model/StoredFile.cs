namespace WaGateway.Model;

/// <summary>A file in the Media room.</summary>
/// <param name="Id">Its name there: 32 hex digits.</param>
/// <param name="Name">The name people see.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">In base64, as WhatsApp writes it.</param>
internal sealed record StoredFile(string Id, string? Name, string Mimetype, long Size, string Sha256);
