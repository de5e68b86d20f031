using WaGateway.Model;

namespace WaGateway.Media;

/// <summary>Where files of received messages come from: the pages of the connected sessions.</summary>
/// <param name="Ready">The sessions that are connected now.</param>
/// <param name="DownloadAsync">
/// Writes the file of a message (session, WhatsApp's id of the message, path, most bytes, patience); answers how large it is.
/// A larger one is not written.
/// </param>
internal sealed record MediaSource(
    Func<IReadOnlyList<long>> Ready,
    Func<long, string, string, long, TimeSpan, Task<Outcome<long>>> DownloadAsync
);
