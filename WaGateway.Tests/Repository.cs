namespace WaGateway.Tests;

/// <summary>Where the checkout is, found from the test assembly upwards.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "WaGateway.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
