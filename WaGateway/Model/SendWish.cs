namespace WaGateway.Model;

/// <summary>How a message is to be sent.</summary>
/// <param name="Waits">Whether its caller waits for WhatsApp's server.</param>
/// <param name="At">When; null for at once.</param>
internal sealed record SendWish(bool Waits, DateTimeOffset? At = null)
{
    public static readonly SendWish Now = new(Waits: true);

    public static readonly SendWish Later = new(Waits: false);
}
