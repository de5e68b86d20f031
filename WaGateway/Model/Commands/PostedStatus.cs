namespace WaGateway.Model.Commands;

/// <summary>A status that was posted.</summary>
internal sealed record PostedStatus(string MessageId, int Ack);
