namespace WaGateway.Model.Rules;

/// <summary>A user's sessions have different names, also where only the case of letters of ASCII differs. Pure.</summary>
internal static class SessionNames
{
    public static bool AreSame(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    public static bool IsTaken(string name, IEnumerable<string> others) => others.Any(other => AreSame(other, name));

    public static Fault Taken(string name) =>
        new(
            FaultCode.SessionNameTaken,
            $"session_name: a session named '{name}' exists already; choose another name or delete that session",
            new Dictionary<string, string[]> { ["session_name"] = ["is taken by another session of this user"] }
        );
}
