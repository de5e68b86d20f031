namespace WaGateway.Media;

/// <summary>An answer of the web that is being read.</summary>
internal sealed class WebFile(Stream content, string? mimetype, string? name, long? length, IDisposable source) : IDisposable
{
    public Stream Content => content;

    public string? Mimetype => mimetype;

    /// <summary>The last part of its address, or what the server calls it.</summary>
    public string? Name => name;

    /// <summary>In bytes, if the server tells.</summary>
    public long? Length => length;

    public void Dispose() => source.Dispose();
}
