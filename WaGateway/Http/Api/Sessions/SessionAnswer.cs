using System.ComponentModel.DataAnnotations;
using WaGateway.Http.OpenApi;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sessions;

/// <summary>A session, as lists show it.</summary>
public record SessionAnswer : IWithId
{
    internal SessionAnswer(SessionRecord session)
    {
        Id = session.Id;
        SessionName = session.Name;
        WebhookUrl = session.WebhookUrl;
        Status = SessionStatus.Of(session.State);
        LastSeen = session.LastSeen;
        CreatedAt = session.CreatedAt;
        UpdatedAt = session.UpdatedAt;
        UserId = session.UserId;
        State = SnakeCase.Of(session.State);
        StateReason = session.Reason == Model.StateReason.None ? null : SnakeCase.Of(session.Reason);
        StateMessage = session.StateMessage;
        Phone = session.Phone;
        Lid = session.Lid;
        PushName = session.PushName;
        Engine = EngineName.Of(session.Engine);
    }

    public long Id { get; }
    public string SessionName { get; }

    /// <summary>Receives this session's incoming messages.</summary>
    public string? WebhookUrl { get; }

    /// <summary>disconnected | connecting | connected.</summary>
    [AllowedValues("disconnected", "connecting", "connected")]
    public string Status { get; }

    /// <summary>When it was last connected.</summary>
    public DateTimeOffset? LastSeen { get; }
    public DateTimeOffset CreatedAt { get; }
    public DateTimeOffset UpdatedAt { get; }
    public long UserId { get; }

    /// <summary>
    /// stopped | starting | scan_qr | passkey_required | passkey_confirmation | pairing | syncing | ready | reconnecting | degraded |
    /// logged_out | restricted | failed.
    /// </summary>
    [WordsOf<SessionState>]
    public string State { get; }

    /// <summary>Why it is in this state: a stable word, or null.</summary>
    [WordsOf<StateReason>]
    public string? StateReason { get; }

    /// <summary>The same for people.</summary>
    public string? StateMessage { get; }

    /// <summary>The linked account, e.g. 5511999990001@c.us; null before the first link.</summary>
    public string? Phone { get; }
    public string? Lid { get; }
    public string? PushName { get; }

    /// <summary>whatsapp | sandbox.</summary>
    [AllowedValues("whatsapp", "sandbox")]
    public string Engine { get; }
}
