namespace WaGateway.Tests;

/// <summary>A test that takes too long for every run: `./run.sh test --long` runs it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute()
    {
        if (!IsAsked)
            Skip = "Only in ./run.sh test --long.";
    }

    public static bool IsAsked { get; } = Environment.GetEnvironmentVariable("WAGATEWAY_LONG") == "1";
}
