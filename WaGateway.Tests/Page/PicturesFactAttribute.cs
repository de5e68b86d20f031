namespace WaGateway.Tests.Page;

/// <summary>A test that runs where pictures are asked for.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PicturesFactAttribute : FactAttribute
{
    public PicturesFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("WAGATEWAY_SCREENSHOTS") is null)
            Skip = "writes the README's pictures: ./run.sh screenshots";
    }
}
