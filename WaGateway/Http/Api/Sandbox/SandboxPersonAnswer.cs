using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>Somebody as a simulated phone shows them.</summary>
/// <param name="Picture">A JPEG in base64.</param>
/// <param name="Presence">available or unavailable; null while nothing was told.</param>
/// <param name="Typing">composing, recording or available, as shown to this phone.</param>
/// <param name="Statuses">The texts they posted, oldest first.</param>
/// <param name="Posts">The images and videos they posted, oldest first; their files are those of messages with their ids.</param>
/// <param name="SavedAs">Their name in the address book of this phone; null where they are not in it.</param>
public sealed record SandboxPersonAnswer(
    string Number,
    string Name,
    string About,
    string? Picture,
    string? Presence,
    string? Typing,
    bool BlockedMe,
    IReadOnlyList<string> Statuses,
    IReadOnlyList<SandboxPostAnswer> Posts,
    string? SavedAs
)
{
    internal SandboxPersonAnswer(SandboxPerson person)
        : this(
            person.Number,
            person.Name,
            person.About,
            person.Picture,
            person.Presence,
            person.Typing,
            person.BlockedMe,
            person.Statuses,
            [.. person.Posts.Select(post => new SandboxPostAnswer(post))],
            person.SavedAs
        ) { }
}
