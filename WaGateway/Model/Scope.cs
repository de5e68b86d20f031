namespace WaGateway.Model;

/// <summary>What a caller may do; spelled <c>sessions:read</c> and so on (see <see cref="Scopes"/>).</summary>
internal enum Scope
{
    /// <summary>Everything, for every user's objects; the only one that may manage keys and users.</summary>
    Admin,
    SessionsRead,
    SessionsWrite,

    /// <summary>Seeing QR and pairing codes: whoever links decides whose phone it is.</summary>
    SessionsLink,
    MessagesRead,
    MessagesSend,
    WebhooksRead,
    WebhooksWrite,
    EventsRead,
    MediaRead,
    MetricsRead,

    /// <summary>Any valid credentials.</summary>
    Any,
}
