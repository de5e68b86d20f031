using System.Reflection;
using Xunit.Sdk;

namespace WaGateway.Tests;

/// <summary>A row of a theory that only `./run.sh test --long` runs; another row of the same theory is in every run.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class LongDataAttribute(params object[] row) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => LongFactAttribute.IsAsked ? [row] : [];
}
