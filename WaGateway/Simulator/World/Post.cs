namespace WaGateway.Simulator.World;

/// <summary>An image or a video that was posted as a status.</summary>
/// <param name="Path">Where its file is on the media servers.</param>
internal sealed record Post(string Id, string Type, string Caption, string Mimetype, long Size, string Path);
