namespace WaGateway.Sessions;

/// <summary>The settings of <c>Channels:</c>.</summary>
internal sealed class ChannelsOptions
{
    /// <summary>
    /// Whether posts of WhatsApp channels that an account follows are kept and sent as messages to every webhook that does not
    /// refuse them; otherwise only to webhooks whose filters say <c>"channels": "all"</c>.
    /// </summary>
    public bool Tell { get; set; }
}
