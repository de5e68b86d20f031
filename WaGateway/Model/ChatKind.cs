namespace WaGateway.Model;

/// <summary>What a chat is, by its id.</summary>
internal enum ChatKind
{
    /// <summary>With one person: <c>…@c.us</c> or <c>…@lid</c>.</summary>
    Person,

    /// <summary><c>…@g.us</c>.</summary>
    Group,

    /// <summary><c>…@newsletter</c>.</summary>
    Channel,

    /// <summary><c>status@broadcast</c>.</summary>
    Status,
}
