using System.Reflection;
using WaGateway.Tests.Store;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("WaGateway.Tests.Framework", "WaGateway.Tests")]

namespace WaGateway.Tests;

/// <summary>
/// xunit, and what is to be done when the last test has ended: what all tests shared is closed, and its failures are the run's.
/// </summary>
public sealed class Framework(IMessageSink messages) : XunitTestFramework(messages)
{
    private static readonly Stack<Func<Task>> Endings = new();

    internal static void AtTheEnd(Func<Task> close)
    {
        lock (Endings)
            Endings.Push(close);
    }

    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName name, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(name, sources, diagnostics)
    {
        // What the base class does, with a runner of our own.
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases,
            IMessageSink executionMessageSink,
            ITestFrameworkExecutionOptions executionOptions
        )
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class SkippedCase : XunitTestCase
    {
        private readonly string why = "";

        public SkippedCase(ITestMethod method, object[]? arguments, IMessageSink diagnostics, string why)
            : base(diagnostics, TestMethodDisplay.ClassAndMethod, TestMethodDisplayOptions.None, method, arguments) => this.why = why;

        [Obsolete("For xunit, which makes cases of what it has written down; none of these is.")]
        public SkippedCase() { }

        protected override string GetSkipReason(IAttributeInfo factAttribute) => why;
    }

    private sealed class Runner(
        ITestAssembly assembly,
        IEnumerable<IXunitTestCase> cases,
        IMessageSink diagnostics,
        IMessageSink execution,
        ITestFrameworkExecutionOptions options
    ) : XunitTestAssemblyRunner(assembly, cases.Select(one => Runnable(one, diagnostics)), diagnostics, execution, options)
    {
        private static IXunitTestCase Runnable(IXunitTestCase one, IMessageSink diagnostics) =>
            PostgresUnderTest.Missing is { } why && one.TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any()
                ? new SkippedCase(one.TestMethod, one.TestMethodArguments, diagnostics, why)
                : one;

        protected override async Task BeforeTestAssemblyFinishedAsync()
        {
            while (Endings.TryPop(out var close))
                await Aggregator.RunAsync(close);
            await base.BeforeTestAssemblyFinishedAsync();
        }
    }
}
