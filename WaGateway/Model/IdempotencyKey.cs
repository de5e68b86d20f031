namespace WaGateway.Model;

/// <param name="Key">As the caller gave it, 1–255 characters.</param>
/// <param name="BodyHash">SHA-256 of what was asked, to notice the same key with another request.</param>
internal sealed record IdempotencyKey(string Key, string BodyHash);
