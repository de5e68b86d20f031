using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>An outgoing message in the words of Page/send.js.</summary>
internal static class PageContent
{
    /// <param name="input">The id of the input that holds its file.</param>
    public static (string Kind, object Content) Of(OutgoingMessage message, string? input = null) => message switch
    {
        OutgoingMessage.Text text => ("text", new { text.Body, text.Preview }),
        OutgoingMessage.Location location => ("location", location.Place),
        OutgoingMessage.Contacts contacts => ("contacts", new { contacts.Cards }),
        OutgoingMessage.Poll poll => ("poll", poll.Question),
        OutgoingMessage.Forward forward => ("forward", new { forward.Source }),
        OutgoingMessage.Menu menu => ("list", menu.List),
        OutgoingMessage.Media media => ("media", new
        {
            @as = SnakeCase.Of(media.Kind),
            input,
            name = media.File.Name ?? "file",
            media.File.Mimetype,
            media.Caption,
            media.ViewOnce,
        }),
        _ => throw new InvalidOperationException($"unknown message {message.GetType().Name}"),
    };
}
