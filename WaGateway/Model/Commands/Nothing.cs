namespace WaGateway.Model.Commands;

/// <summary>What a command brings back that has nothing to tell but that it was done.</summary>
internal sealed record Nothing;
