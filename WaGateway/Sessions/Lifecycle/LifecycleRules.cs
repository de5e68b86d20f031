namespace WaGateway.Sessions.Lifecycle;

/// <summary>What the steps of a session are taken by, beside what happened and when.</summary>
/// <param name="Chance">0 ≤ chance &lt; 1: where in the spread of a pause.</param>
/// <param name="ProfileName">The name of a new profile.</param>
internal sealed record LifecycleRules(SessionsOptions Settings, Func<double> Chance, Func<string> ProfileName);
