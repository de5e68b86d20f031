using WaGateway.Simulator;

namespace WaGateway.Http.Contracts;

/// <summary>A simulated group.</summary>
public sealed record SandboxGroupAnswer(string Id, string Name, string Owner, IReadOnlyList<string> Participants, DateTimeOffset CreatedAt)
{
    internal SandboxGroupAnswer(SandboxGroup group)
        : this(group.Id.Value, group.Name, group.Owner.Value, [.. group.Participants.Select(member => member.Value)], group.Created)
    {
    }
}
