namespace WaGateway.Model;

internal sealed record NewSession(long UserId, string Name, Engine Engine, string Profile, string? WebhookUrl, string? WebhookSecret, SessionDevice? Device = null);
