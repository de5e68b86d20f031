namespace WaGateway.Model.Commands;

/// <summary>A group that was joined by its link.</summary>
/// <param name="PendingApproval">An admin has to approve it first.</param>
public sealed record JoinedGroup(string Id, bool PendingApproval);
