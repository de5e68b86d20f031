namespace WaGateway.Tests;

/// <summary>A test that needs other users of the system: only root can be them.</summary>
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/setpriv"))
            Skip = "needs root on Linux, and setpriv";
    }
}
