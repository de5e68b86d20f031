namespace WaGateway.Model;

/// <summary>A file that was uploaded to be sent, by its id, once or often.</summary>
internal sealed record UploadRecord
{
    public required long Id { get; init; }
    public required long SessionId { get; init; }

    /// <summary>Its id in the Media room.</summary>
    public required string File { get; init; }

    /// <summary>As its caller named it.</summary>
    public string? Name { get; init; }
    public required string Mimetype { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>In base64.</summary>
    public required string Sha256 { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    public StoredFile Stored => new(File, Name, Mimetype, Size, Sha256);
}
