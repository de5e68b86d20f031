using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>The file that came with a request, and what was said about it.</summary>
internal sealed class Upload
{
    /// <summary>On the disk; its type is what its first bytes say.</summary>
    public StoredFile? File { get; set; }

    public string? Name { get; set; }

    public string? Mimetype { get; set; }
}
