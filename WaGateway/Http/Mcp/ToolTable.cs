using System.Text.Json.Nodes;

namespace WaGateway.Http.Mcp;

/// <summary>Every tool there is.</summary>
internal static class ToolTable
{
    private const string ChatText = "The other person's phone number in any usual form, or a group's id (…@g.us).";

    private const string Fewer = " There are fewer than the limit where they are long: go on with before.";

    public static readonly IReadOnlyList<ToolRoute> All =
    [
        new("list_sessions", "Sessions", "Lists the WhatsApp accounts (sessions) of this gateway, with state and phone number.", "GET", "/api/sessions", false),
        new("get_session", "Session", "Shows one session: whether it is connected, why not, and since when.", "GET", "/api/sessions/{id}", false, Session("id")),
        new("start_session", "Start session", "Starts a session. It connects in the background: ask get_session for its state.", "POST", "/api/sessions/{id}/start", false, Session("id")),
        new("stop_session", "Stop session", "Stops a session. Its login is kept; nothing is received until it is started.", "POST", "/api/sessions/{id}/stop", false, Session("id")),
        new("list_gaps", "Gaps", "Lists the times in which messages of a session may be missing.", "GET", "/api/sessions/{id}/gaps", false,
            Session("id"), new("open", ArgumentPlace.Query, Truth("Only those that are not closed."))),
        new("list_chats", "Chats", "Lists a session's chats as WhatsApp shows them: pinned ones first, then by time, with the last message and unread count.", "GET", "/api/sessions/{id}/chats", true,
            Session("id"), Limit(500), Offset),
        new("read_chat", "Chat", "Shows what was said in one chat, newest first, from WhatsApp's own store: also what is older than the gateway.", "GET", "/api/sessions/{id}/chats/{chat}/messages", true,
            Session("id"), new("chat", ArgumentPlace.Path, Text(ChatText), true), Limit(200),
            new("before", ArgumentPlace.Query, Text("The serializedId of the last message seen: only older ones."))),
        new("list_messages", "Messages", "Lists the messages that the gateway has of a session, newest first." + Fewer,
            "GET", "/api/messages/session/{sessionId}", true, [Session("sessionId"), .. MessageFilters]),
        new("search_messages", "Search", "Finds a session's messages that contain certain words, newest first." + Fewer,
            "GET", "/api/messages/session/{sessionId}", true,
            [Session("sessionId"), new("query", ArgumentPlace.Query, Text("The words to find."), true, "q"), .. MessageFilters]),
        new("get_message", "Message", "Shows one message, with what became of it: read, edited, deleted, reactions.", "GET", "/api/messages/{id}", true, Message),
        new("list_contacts", "Contacts", "Lists the people a session's account knows, by name.", "GET", "/api/sessions/{id}/contacts", true, Session("id"), Limit(500), Offset),
        new("get_contact", "Contact", "Shows what WhatsApp tells about a person.", "GET", "/api/sessions/{id}/contacts/{contact}", true,
            Session("id"), new("contact", ArgumentPlace.Path, Text("The person's phone number in any usual form."), true)),
        new("check_numbers", "Check numbers", "Tells which phone numbers are on WhatsApp.", "GET", "/api/sessions/{id}/contacts/check", true,
            Session("id"), new("phones", ArgumentPlace.Query, Texts("Up to 50 phone numbers.", 50), true, "phone")),
        new("list_groups", "Groups", "Lists the groups a session's account is in.", "GET", "/api/sessions/{id}/groups", true, Session("id")),
        new("get_group", "Group", "Shows a group with its participants and their roles.", "GET", "/api/sessions/{id}/groups/{group}", true,
            Session("id"), new("group", ArgumentPlace.Path, Text("The group's id, …@g.us."), true)),
        new("send_message", "Send message", "Sends a text to a person or a group, as the session's account. A real person receives it at once: send only what the user wants sent. "
            + "Answers when WhatsApp's server has it (ack 1 or more), or after 30 seconds with ack 0.", "POST", "/api/messages/session/{sessionId}/send", true,
            Session("sessionId"), new("to", ArgumentPlace.Body, Text(ChatText), true), new("message", ArgumentPlace.Body, Text("The text."), true),
            new("reply_to", ArgumentPlace.Body, Text("The messageId of a message to quote.")),
            new("mentions", ArgumentPlace.Body, Texts("Phone numbers to mention; write @number in the text where each is to be seen.", 100)),
            new("idempotency_key", ArgumentPlace.Header, Text("Any word of your own: repeated with the same one within a day, the message is sent once."), Field: "Idempotency-Key")),
        new("react", "React", "Reacts to a message with an emoji; an empty one takes the reaction back.", "POST", "/api/messages/{id}/react", true,
            Message, new("emoji", ArgumentPlace.Body, Text("One emoji, or nothing."), true)),
        new("mark_read", "Mark as read", "Marks a chat as read. Whoever wrote sees it.", "POST", "/api/sessions/{id}/chats/{chat}/seen", false,
            Session("id"), new("chat", ArgumentPlace.Path, Text(ChatText), true)),
    ];

    private static ToolArgument[] MessageFilters =>
    [
        new("phone", ArgumentPlace.Query, Text("Only messages from or to this person; the number in any usual form.")),
        new("chat", ArgumentPlace.Query, Text("Only this chat: a person's or a group's id.")),
        new("direction", ArgumentPlace.Query, Word("in: received; out: sent.", "in", "out")),
        new("since", ArgumentPlace.Query, Text("Only from this time on, ISO-8601.")),
        new("until", ArgumentPlace.Query, Text("Only up to this time, ISO-8601.")),
        new("before", ArgumentPlace.Query, Whole("The id of the last message seen: only older ones.")),
        Limit(500),
    ];

    private static ToolArgument Message => new("message", ArgumentPlace.Path, Whole("The message's id in this gateway, a number."), true, "id");

    private static ToolArgument Offset => new("offset", ArgumentPlace.Query, Whole("How many to skip."));

    private static ToolArgument Session(string field) => new("session", ArgumentPlace.Path, Text("The session's number or name."), true, field);

    private static ToolArgument Limit(int most) => new("limit", ArgumentPlace.Query, Whole($"How many, 1 to {most}; 50 when left out."));

    private static JsonObject Text(string description) => Described("string", description);

    private static JsonObject Whole(string description) => Described("integer", description);

    private static JsonObject Truth(string description) => Described("boolean", description);

    private static JsonObject Described(string type, string description) => new() { ["type"] = type, ["description"] = description };

    private static JsonObject Word(string description, params string[] words)
    {
        var schema = Text(description);
        schema["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]);
        return schema;
    }

    private static JsonObject Texts(string description, int most)
    {
        var schema = Described("array", description);
        schema["items"] = new JsonObject { ["type"] = "string" };
        schema["maxItems"] = most;
        return schema;
    }
}
