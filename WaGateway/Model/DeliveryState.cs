namespace WaGateway.Model;

internal enum DeliveryState
{
    /// <summary>Due at its time, or waiting for its endpoint's gate.</summary>
    Pending,

    /// <summary>An attempt is on the wire.</summary>
    Leased,
    Delivered,

    /// <summary>Given up; kept with its payload until retention takes it, and can be replayed.</summary>
    Dead,
}
