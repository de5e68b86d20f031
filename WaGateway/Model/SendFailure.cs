namespace WaGateway.Model;

/// <summary>Why a message was not sent, for good. Names in snake_case are the API's <c>errorCode</c>.</summary>
internal enum SendFailure
{
    NotOnWhatsapp,
    GroupNotFound,

    /// <summary>WhatsApp's server did not take it.</summary>
    Refused,

    /// <summary>WhatsApp Web itself did not take it, or could not upload its file: the message's own fault, not the account's.</summary>
    Rejected,

    /// <summary>The page failed at it, again and again.</summary>
    PageFailed,

    /// <summary>It could not be sent within <c>Sessions:SendWithin</c>.</summary>
    Expired,

    /// <summary>The session has been linked to another account since.</summary>
    AccountChanged,
    Cancelled,
}
