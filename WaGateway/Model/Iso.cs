using System.Diagnostics.CodeAnalysis;

namespace WaGateway.Model;

/// <summary>Times as callers read them: ISO-8601, UTC, milliseconds, e.g. <c>2025-08-11T14:08:40.218Z</c>.</summary>
internal static class Iso
{
    [return: NotNullIfNotNull(nameof(time))]
    public static string? Of(DateTimeOffset? time) => time?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
}
