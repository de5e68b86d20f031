using WaGateway.Model;

namespace WaGateway.Sessions;

/// <summary>Where a session is, and for how long.</summary>
/// <param name="InStep">Since the state was entered or the browser was opened, whichever was later; null while none is open.</param>
/// <param name="Away">Since the page says that it is not connected.</param>
/// <param name="CutOff">Since the stream is cut off while it looks well.</param>
/// <param name="AsksForLink">Since the page of a linked session shows a code.</param>
/// <param name="LogoutHeard">Since the page said, without a reason, that the login ended.</param>
internal sealed record Standing(
    SessionState State, StateReason Reason, bool IsOnline, TimeSpan? InStep, TimeSpan? Away = null, TimeSpan? CutOff = null, TimeSpan? AsksForLink = null,
    TimeSpan? LogoutHeard = null, int TakeOvers = 0, bool IsTakingOver = false, bool WasReloaded = false);
