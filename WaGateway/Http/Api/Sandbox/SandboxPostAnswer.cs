namespace WaGateway.Http.Api.Sandbox;

/// <summary>An image or a video that was posted as a status.</summary>
public sealed record SandboxPostAnswer(string Id, string Type, string Caption, string Mimetype, long Size);
