using WaGateway.Http.Access;
using WaGateway.Model;

namespace WaGateway.Http.Api.Webhooks;

/// <summary>Whether callers have the scopes that what they ask of a webhook, or of the event log, needs.</summary>
internal static class GrantCheck
{
    /// <returns>The complaint; null when they have.</returns>
    public static Fault? Refuse(EndpointChange change, Caller caller) =>
        change.ReplyFromResponse == true && !caller.May(Scope.MessagesSend)
            ? Missing(
                Scope.MessagesSend,
                "reply_from_response sends messages; use a key that also has it, or leave reply_from_response out"
            )
            : Refuse(change.Events, caller);

    /// <param name="kinds">The events asked for by name; <c>*</c> gives those that the caller may have.</param>
    public static Fault? Refuse(IReadOnlyList<string>? kinds, Caller caller) =>
        kinds?.Contains(EventKinds.Qr) == true && !caller.Access.Codes
            ? Missing(Scope.SessionsLink, "the event qr holds the code that links a phone; use a key that also has it, or leave qr out")
            : null;

    private static Fault Missing(Scope scope, string why) =>
        new(FaultCode.ScopeMissing, $"These credentials lack the scope {Scopes.Word(scope)}: {why}");
}
