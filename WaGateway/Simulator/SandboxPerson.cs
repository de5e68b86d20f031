using WaGateway.Simulator.World;

namespace WaGateway.Simulator;

/// <summary>Somebody as another phone shows them.</summary>
/// <param name="Picture">Base64 of a JPEG.</param>
/// <param name="Presence">available or unavailable; null while nothing was told.</param>
/// <param name="Typing">What they show to this phone: composing, recording or available.</param>
/// <param name="Statuses">The texts they posted, oldest first.</param>
/// <param name="Posts">The images and videos they posted, oldest first.</param>
/// <param name="SavedAs">Their name in the address book of the phone that shows them.</param>
internal sealed record SandboxPerson(
    string Number,
    string Name,
    string About,
    string? Picture,
    string? Presence,
    string? Typing,
    bool BlockedMe,
    IReadOnlyList<string> Statuses,
    IReadOnlyList<Post> Posts,
    string? SavedAs
);
