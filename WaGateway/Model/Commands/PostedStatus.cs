namespace WaGateway.Model.Commands;

/// <summary>A status that was posted.</summary>
public sealed record PostedStatus(string MessageId, int Ack);
