namespace WaGateway.Model;

/// <summary>What has a number of its own and belongs to a session, and so to a user.</summary>
internal enum OwnedKind
{
    Session,
    Message,
    Webhook,
    Delivery,
}
