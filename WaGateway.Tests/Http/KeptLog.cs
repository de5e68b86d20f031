using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WaGateway.Tests.Http;

/// <summary>What a gateway in the process of the tests logs, kept instead of printed.</summary>
internal sealed class KeptLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> kept = new();

    public IReadOnlyCollection<string> Lines => [.. kept.Select(one => one.Line)];

    public IEnumerable<string> Errors => kept.Where(one => one.Level >= LogLevel.Error).Select(one => one.Line);

    public ILogger CreateLogger(string categoryName) => new Logger(kept, categoryName);

    public void Dispose()
    {
        // Holds nothing.
    }

    private sealed class Logger(ConcurrentQueue<(LogLevel, string)> kept, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => kept.Enqueue((logLevel, $"{logLevel}: {category} {formatter(state, exception)} {exception}"));
    }
}
