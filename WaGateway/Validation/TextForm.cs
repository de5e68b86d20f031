namespace WaGateway.Validation;

/// <summary>Forms of texts in settings. Those that end in OrEmpty also allow an empty text.</summary>
internal enum TextForm
{
    NotEmpty,

    /// <summary>Checked where it is read.</summary>
    Any,

    /// <summary><c>localhost</c>, <c>*</c> or an IP address.</summary>
    ListenAddress,

    /// <summary>A host name or IP address without a port.</summary>
    Host,

    /// <summary>Scheme (http or https), host and port of a web page, without a path.</summary>
    Origin,

    /// <summary>CIDR, e.g. <c>10.0.0.0/8</c>.</summary>
    Network,

    AddressOrNetwork,

    /// <summary>The path of a file that exists.</summary>
    FileOrEmpty,

    /// <summary>An absolute http or https URL.</summary>
    UrlOrEmpty,

    /// <summary>The same; http on this machine only.</summary>
    IssuerOrEmpty,

    /// <summary>At least 32 bytes of UTF-8.</summary>
    SigningKeyOrEmpty,

    /// <summary>name=value, several with commas.</summary>
    HeadersOrEmpty,
}
