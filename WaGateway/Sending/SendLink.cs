using WaGateway.Driver;
using WaGateway.Model;

namespace WaGateway.Sending;

/// <summary>What messages go out through just now.</summary>
internal sealed record SendLink(IWhatsAppDriver Driver, Account Account);
