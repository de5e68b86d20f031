using WaGateway.Simulator.World;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>What was posted as a status.</summary>
/// <param name="Type">chat (a text), image or video.</param>
/// <param name="Caption">The text, or the caption.</param>
/// <param name="Mimetype">Empty for a text.</param>
/// <param name="Size">Of the file, in bytes.</param>
public sealed record SandboxPostAnswer(string Id, string Type, string Caption, string Mimetype, long Size)
{
    internal SandboxPostAnswer(Post post)
        : this(post.Id, post.Type, post.Caption, post.Mimetype, post.Size) { }
}
