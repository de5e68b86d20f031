namespace WaGateway.Http.Api.Operation;

/// <summary>What is running here.</summary>
/// <param name="Version">Of the gateway.</param>
/// <param name="WaJs">The version of wa-js that is in use, built in or named by Driver:WaJsPath; null when it does not say.</param>
/// <param name="Browser">The browser's version; null while none is installed.</param>
/// <param name="Playwright">The version of the browser driver.</param>
/// <param name="Sqlite">The version of SQLite; null where the store is on PostgreSQL.</param>
/// <param name="Postgres">The version of the PostgreSQL server; null where the store is on SQLite.</param>
/// <param name="Os">The operating system and its processor.</param>
/// <param name="Sessions">The caller's connected sessions.</param>
public sealed record InfoAnswer(
    string Version,
    string? WaJs,
    string? Browser,
    string Playwright,
    string Dotnet,
    string? Sqlite,
    string? Postgres,
    string Os,
    DateTimeOffset StartedAt,
    long UptimeSeconds,
    IReadOnlyList<SessionInfoAnswer> Sessions
);
