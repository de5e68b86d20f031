using WaGateway.Model;

namespace WaGateway.Store;

/// <summary>Where messages may be missing.</summary>
internal interface GapStore
{
    /// <summary>
    /// Notes a gap and logs its <c>gap</c> event, in one transaction. One that is open already for the same chat and
    /// reason grows instead.
    /// </summary>
    Task NoteGapAsync(NewGap gap);

    /// <summary>Notes what a reading could not cover, closes what it did, and logs a <c>gap</c> event for each, in one transaction.</summary>
    Task CoverAsync(Coverage coverage);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<GapRecord>> ListGapsAsync(GapQuery query);
}
