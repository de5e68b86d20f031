using System.Reflection;
using System.Runtime.InteropServices;

namespace WaGateway.Http.Metrics;

/// <summary>Of the program and what is under it.</summary>
internal static class Versions
{
    /// <summary>Without the commit that a build may add.</summary>
    public static string Gateway { get; } =
        typeof(Versions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static string Dotnet => Environment.Version.ToString();

    public static string Os => $"{RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture})";
}
