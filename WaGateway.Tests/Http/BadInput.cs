namespace WaGateway.Tests.Http;

/// <summary>What people get wrong, and what they are told.</summary>
internal static class BadInput
{
    private const string Send = "/api/messages/session/1/send";
    private const string List = "/api/messages/session/1";
    private const string Register = "/api/webhook/1/register";

    public static readonly (string Method, string Path, string? Body, int Status, string Code, string Says)[] Cases =
    [
        // missing and wrong types
        ("POST", "/api/sessions", null, 400, "validation_failed", "session_name: is required"),
        ("POST", "/api/sessions", "{}", 400, "validation_failed", "session_name: is required"),
        ("POST", "/api/sessions", """{"session_name":null}""", 400, "validation_failed", "session_name: is required"),
        ("POST", "/api/sessions", """{"session_name":5}""", 400, "validation_failed", "session_name: must be a string"),
        ("POST", "/api/sessions", """{"sessionName":["a"]}""", 400, "validation_failed", "sessionName: must be a string"),
        ("POST", "/api/sessions", """{"session_name":"a","user_id":"1"}""", 400, "validation_failed", "user_id: must be a whole number"),
        ("POST", "/api/sessions", """{"session_name":"a","user_id":1.5}""", 400, "validation_failed", "user_id: must be a whole number"),
        ("POST", "/api/sessions", """{"session_name":"a","webhook_url":true}""", 400, "validation_failed", "webhook_url: must be a string"),
        ("POST", "/api/sessions", """{"session_name":"a","engine":"other"}""", 400, "validation_failed", "engine: must be 'whatsapp' or 'sandbox'"),
        ("POST", "/api/sessions", "[]", 400, "validation_failed", "must be a JSON object"),
        ("POST", "/api/sessions", "null", 400, "validation_failed", "must be a JSON object"),
        ("POST", "/api/sessions", """{"session_name":"\ud800"}""", 400, "validation_failed", "session_name: is not valid Unicode text"),
        ("POST", "/api/sessions", """{"session_name":"a","proxy":"proxy:3128"}""", 400, "validation_failed", "proxy: must be http, https or socks5://"),
        ("POST", "/api/sessions", """{"session_name":"a","device_name":"a\nb"}""", 400, "validation_failed", "device_name: must be one line of at most 50 characters"),
        ("PUT", "/api/sessions/1", """{"user_agent":5}""", 400, "validation_failed", "user_agent: must be a string"),
        ("GET", "/api/sessions/1/screenshot?of=yesterday", null, 400, "validation_failed", "of: must be 'page' or 'failure'"),
        ("GET", "/api/sessions/1/screenshot?of=failure", null, 404, "screenshot_not_found", "Session 1 has no picture of a failure"),
        ("PUT", "/api/sessions/1", "{}", 400, "validation_failed", "give session_name, webhook_url or something else to change"),
        ("PUT", "/api/sessions/1", """{"webhook_secret":"s"}""", 400, "validation_failed", "webhook_secret: needs a webhook_url"),

        // names
        ("POST", "/api/sessions", """{"session_name":""}""", 400, "validation_failed", "session_name: must not be empty"),
        ("POST", "/api/sessions", """{"session_name":"  "}""", 400, "validation_failed", "session_name: must not be empty"),
        ("POST", "/api/sessions", """{"session_name":"../etc"}""", 400, "validation_failed", "session_name: may contain letters"),
        ("POST", "/api/sessions", $$"""{"session_name":"{{new string('n', 65)}}"}""", 400, "validation_failed", "session_name: must be at most 64 characters; it has 65"),
        ("POST", "/api/sessions", """{"session_name":"Shop"}""", 409, "session_name_taken", "session_name: a session named 'Shop' exists already"),

        // users and URLs
        ("POST", "/api/sessions", """{"session_name":"a","user_id":42}""", 400, "user_not_found", "user_id: there is no user with ID 42"),
        ("POST", "/api/sessions", """{"session_name":"a","webhook_url":"ftp://example.com/x"}""", 400, "validation_failed", "webhook_url: must be an absolute http or https URL"),
        ("POST", "/api/sessions", """{"session_name":"a","webhook_url":"/hook"}""", 400, "validation_failed", "webhook_url: must be an absolute http or https URL"),
        ("POST", "/api/sessions", """{"session_name":"a","webhook_url":"javascript:alert(1)"}""", 400, "validation_failed", "webhook_url: must be an absolute http or https URL"),
        ("POST", "/api/sessions", """{"session_name":"a","webhook_url":"http://u:p@example.com/"}""", 400, "validation_failed", "webhook_url: must not contain a user name or password"),
        ("POST", Register, """{"url":"htp://x"}""", 400, "validation_failed", "url: must be an absolute http or https URL"),
        ("POST", Register, """{"events":["message"]}""", 400, "validation_failed", "url: is required"),
        ("POST", Register, """{"url":"http://localhost/","events":["message","massage"]}""", 400, "validation_failed", "events: 'massage' is not an event; the events are *, call"),
        ("POST", Register, """{"url":"http://localhost/","events":[]}""", 400, "validation_failed", "events: must name at least one event"),
        ("POST", Register, """{"url":"http://localhost/","events":"message"}""", 400, "validation_failed", "events: must be a list of strings"),
        ("POST", Register, """{"url":"http://localhost/","filters":{"groups":"some"}}""", 400, "validation_failed", "filters.groups: must be 'all', 'mentions' or 'none'"),
        ("POST", Register, """{"url":"http://localhost/","filters":{"chats":["x"]}}""", 400, "invalid_recipient", "filters.chats: 'x' is not"),
        ("POST", Register, """{"url":"http://localhost/","headers":{"Host":"x"}}""", 400, "validation_failed", "headers: 'Host' is set by the gateway"),
        ("POST", Register, """{"url":"http://localhost/","headers":{"X-A":"a\r\nX-B: b"}}""", 400, "validation_failed", "headers: the value of 'X-A'"),

        // ids
        ("GET", "/api/sessions/abc", null, 400, "invalid_id", "'abc' is not a session: give its number"),
        ("GET", "/api/sessions/-1", null, 400, "invalid_id", "'-1' is not a session"),
        ("GET", "/api/sessions/1.5", null, 400, "invalid_id", "'1.5' is not a session"),
        ("DELETE", "/api/sessions/a%2Fb", null, 400, "invalid_id", "is not a session"),
        ("GET", "/api/sessions/999/gaps", null, 404, "session_not_found", "Session with ID 999 not found"),
        ("GET", "/api/sessions/Shop/gaps?open=maybe", null, 400, "validation_failed", "open: must be true or false"),
        ("GET", "/api/sessions/1/gaps?limit=501", null, 400, "validation_failed", "limit: must be from 1 to 500"),
        ("GET", "/api/messages/abc", null, 400, "invalid_id", "'abc' is not a message ID"),
        ("DELETE", "/api/webhook/abc", null, 400, "invalid_id", "'abc' is not a webhook ID"),
        ("GET", "/api/messages/session/abc", null, 400, "invalid_id", "'abc' is not a session"),
        ("GET", "/api/sessions/999", null, 404, "session_not_found", "Session with ID 999 not found"),
        ("GET", "/api/sessions/99999999999999999999", null, 404, "session_not_found", "Session with ID 99999999999999999999 not found"),
        ("PUT", "/api/sessions/999", """{"session_name":"a"}""", 404, "session_not_found", "Session with ID 999 not found"),
        ("DELETE", "/api/sessions/999", null, 404, "session_not_found", "Session with ID 999 not found"),
        ("POST", "/api/sessions/999/start", null, 404, "session_not_found", "Session with ID 999 not found"),
        ("POST", "/api/sessions/999/stop", null, 404, "session_not_found", "Session with ID 999 not found"),
        ("POST", "/api/sessions/999/logout", null, 404, "session_not_found", "Session with ID 999 not found"),
        ("GET", "/api/sessions/999/qr", null, 404, "session_not_found", "Session with ID 999 not found"),
        ("GET", "/api/messages/session/999", null, 404, "session_not_found", "Session with ID 999 not found"),
        ("POST", "/api/messages/session/999/send", "{}", 404, "session_not_found", "Session with ID 999 not found"),
        ("GET", "/api/webhook/999", null, 404, "session_not_found", "Session with ID 999 not found"),
        ("POST", "/api/webhook/999/register", """{"url":"http://localhost/"}""", 404, "session_not_found", "Session with ID 999 not found"),
        ("GET", "/api/messages/999", null, 404, "message_not_found", "Message with ID 999 not found"),
        ("DELETE", "/api/webhook/999", null, 404, "webhook_not_found", "Webhook with ID 999 not found"),
        ("PATCH", "/api/webhook/999", """{"active":false}""", 404, "webhook_not_found", "Webhook with ID 999 not found"),

        // limits and filters
        ("GET", List + "?limit=0", null, 400, "validation_failed", "limit: must be from 1 to 500"),
        ("GET", List + "?limit=501", null, 400, "validation_failed", "limit: must be from 1 to 500"),
        ("GET", List + "?limit=99999999999", null, 400, "validation_failed", "limit: must be from 1 to 500"),
        ("GET", List + "?limit=ten", null, 400, "validation_failed", "limit: must be a whole number"),
        ("GET", List + "?limit=", null, 400, "validation_failed", "limit: must be a whole number"),
        ("GET", List + "?limit=1&limit=2", null, 400, "validation_failed", "limit: is given more than once"),
        ("GET", List + "?offset=-1", null, 400, "validation_failed", "offset: must be at least 0"),
        ("GET", List + "?phone=abc", null, 400, "invalid_recipient", "phone: 'abc' is not a phone number"),
        ("GET", List + "?phone=120363012345678901@g.us", null, 400, "invalid_recipient", "phone: must be a person's number"),
        ("GET", List + "?chat=x", null, 400, "invalid_recipient", "chat: 'x' is not a phone number"),
        ("GET", List + "?direction=up", null, 400, "validation_failed", "direction: must be 'in' or 'out'"),
        ("GET", List + "?since=yesterday", null, 400, "validation_failed", "since: must be an ISO-8601 time"),
        ("GET", List + "?before=x", null, 400, "validation_failed", "before: must be a whole number"),
        ("GET", "/api/sessions/1/qr?wait=61", null, 400, "validation_failed", "wait: must be from 0 to 60"),
        ("GET", "/api/sessions/1/qr?format=gif", null, 400, "validation_failed", "format: must be json, png or text"),

        // sending
        ("POST", Send, """{"to":"5511988880002@c.us","message":"Hi"}""", 400, "session_not_connected", "Session 1 is not connected"),
        ("POST", Send, """{"message":"Hi"}""", 400, "validation_failed", "to: is required"),
        ("POST", Send, """{"to":"5511988880002@c.us"}""", 400, "validation_failed", "message: is required"),
        ("POST", Send, """{"to":5511988880002,"message":"Hi"}""", 400, "validation_failed", "to: must be a string"),
        ("POST", Send, """{"to":"abc","message":"Hi"}""", 400, "invalid_recipient", "to: 'abc' is not a phone number or WhatsApp id"),
        ("POST", Send, """{"phone":"12","text":"Hi"}""", 400, "invalid_recipient", "phone: '12' is not a phone number or WhatsApp id"),
        ("POST", Send, """{"to":"5511988880002","message":" "}""", 400, "validation_failed", "message: must not be empty"),
        ("POST", Send, $$"""{"to":"5511988880002","message":"{{new string('x', 65_537)}}"}""", 400, "validation_failed", "message: must be at most 65536 characters; it has 65537"),
        ("POST", "/api/webhook/1", "{}", 400, "validation_failed", "message_id: is required; reply_message: is required"),
        ("POST", "/api/webhook/1", """{"message_id":"X","reply_to":"me","reply_message":"Hi"}""", 400, "invalid_recipient", "reply_to: 'me' is not a phone number"),
        ("POST", "/api/webhook/1", """{"message_id":"X","reply_message":"Hi"}""", 404, "message_not_found", "Message with ID X not found"),
        ("POST", "/api/webhook/1", """{"message_id":"X","reply_to":"5511988880002","reply_message":"Hi"}""", 400, "session_not_connected", "Session 1 is not connected"),
        ("POST", "/api/sessions/1/pairing-code", """{"phone":"me"}""", 400, "invalid_recipient", "phone: 'me' is not a phone number"),
        ("GET", "/api/sessions/1/qr?wait=0", null, 400, "session_not_started", "Session 1 is not started"),

        // deliveries
        ("GET", "/api/deliveries?state=lost", null, 400, "validation_failed", "state: must be pending, leased, delivered, dead"),
        ("GET", "/api/deliveries?endpoint=x", null, 400, "validation_failed", "endpoint: must be a whole number"),
        ("GET", "/api/deliveries?limit=501", null, 400, "validation_failed", "limit: must be from 1 to 500"),
        ("GET", "/api/deliveries/x", null, 400, "invalid_id", "'x' is not a delivery ID"),
        ("GET", "/api/deliveries/999", null, 404, "delivery_not_found", "Delivery with ID 999 not found"),
        ("GET", "/api/deliveries/999/attempts", null, 404, "delivery_not_found", "Delivery with ID 999 not found"),
        ("POST", "/api/deliveries/999/retry", null, 404, "delivery_not_found", "Delivery with ID 999 not found"),
        ("POST", "/api/webhook/999/test", null, 404, "webhook_not_found", "Webhook with ID 999 not found"),
        ("POST", "/api/webhook/999/replay", null, 404, "webhook_not_found", "Webhook with ID 999 not found"),
        ("POST", "/api/webhook/999/rotate", null, 404, "webhook_not_found", "Webhook with ID 999 not found"),
        ("POST", "/api/webhook/1/replay", """{"events":["x"]}""", 400, "validation_failed", "events: 'x' is not an event"),
        ("POST", "/api/webhook/1/replay", """{"since":"2025-02-01","until":"2025-01-01"}""", 400, "validation_failed", "until: must not be before since"),
        ("POST", "/api/webhook/1/rotate", """{"overlap_hours":-1}""", 400, "validation_failed", "overlap_hours: must be from 0 to 168"),

        // broken requests
        ("POST", "/api/sessions", """{"session_name": }""", 400, "malformed_json", "line 1, position 18, at $.session_name"),
        ("POST", "/api/sessions", "{\n  \"session_name\": \"a\",\n}", 400, "malformed_json", "line 3, position 1"),
        ("POST", "/api/sessions", "hello", 400, "malformed_json", "line 1, position 1"),
        ("GET", "/api/nothing", null, 404, "route_not_found", "There is no route GET /api/nothing"),
        ("GET", "/nothing", null, 404, "route_not_found", "There is no route GET /nothing"),
        ("PATCH", "/api/sessions", "{}", 405, "method_not_allowed", "/api/sessions does not take PATCH"),
        ("POST", "/api/messages/1", "{}", 405, "method_not_allowed", "/api/messages/1 does not take POST"),
    ];
}
