namespace WaGateway.Model;

/// <summary>A file that is to be downloaded.</summary>
/// <param name="Attempts">Made so far.</param>
/// <param name="Size">As its sender told it, in bytes.</param>
/// <param name="Sha256">As its sender told it, in base64.</param>
internal sealed record MediaJob(long Message, long SessionId, string SerializedId, int Attempts, long? Size, string? Sha256);
