namespace WaGateway.Tests.Faults;

/// <summary>Some rows of the fault table take minutes: they have a short form that always runs, and their own with <c>./run.sh test --long</c>.</summary>
internal static class Duration
{
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("WAGATEWAY_LONG") == "1";
}
