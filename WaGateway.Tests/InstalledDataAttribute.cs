using System.Reflection;
using Xunit.Sdk;

namespace WaGateway.Tests;

/// <summary>A row of a theory with a program as its argument: where that is missing, the row is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class InstalledDataAttribute : DataAttribute
{
    private readonly string program;

    public InstalledDataAttribute(string program)
    {
        this.program = program;
        if (InstalledFactAttribute.Find(program) is null)
            Skip = $"{program} is not installed here.";
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        [
            [program],
        ];
}
