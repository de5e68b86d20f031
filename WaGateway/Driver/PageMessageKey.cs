namespace WaGateway.Driver;

/// <summary>WhatsApp Web's key of a message: <c>&lt;fromMe&gt;_&lt;remote&gt;_&lt;id&gt;[_&lt;participant&gt;]</c>.</summary>
internal sealed record PageMessageKey
{
    public bool FromMe { get; init; }
    public string Remote { get; init; } = "";
    public string Id { get; init; } = "";
    public string Serialized { get; init; } = "";
}
