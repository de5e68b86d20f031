using System.Security.Cryptography;

namespace WaGateway.Simulator.World;

internal static class NewGroup
{
    public static Group Of(string subject, string owner, IEnumerable<string> members, long now) =>
        new($"120363{RandomNumberGenerator.GetString("0123456789", 12)}@g.us", subject, owner, now, [.. members.Prepend(owner).Distinct()]);
}
