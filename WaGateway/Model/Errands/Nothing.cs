namespace WaGateway.Model.Errands;

/// <summary>What an errand brings back that has nothing to tell but that it was done.</summary>
internal sealed record Nothing;
