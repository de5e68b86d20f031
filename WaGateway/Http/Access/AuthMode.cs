namespace WaGateway.Http.Access;

/// <summary>Who needs credentials.</summary>
internal enum AuthMode
{
    /// <summary>Everybody, except on a gateway that listens on loopback only and has no key yet.</summary>
    Auto,

    /// <summary>Everybody.</summary>
    Required,

    /// <summary>Nobody.</summary>
    None,
}
