namespace WaGateway.Tests.Http;

/// <summary>What people get wrong, and what they are told.</summary>
internal static class BadInput
{
    private const string Send = "/api/messages/session/1/send";
    private const string List = "/api/messages/session/1";
    private const string Chat = "/api/sessions/1/chats/5511988880002";
    private const string Group = "/api/sessions/1/groups/120363012345678901@g.us";
    private const string Community = "/api/sessions/1/communities/120363087654321098@g.us";
    private const string Products = "/api/sessions/1/catalogue/products";
    private const string Phones = "/api/sandbox/phones";
    private const string Register = "/api/webhook/1/register";

    public static readonly (string Method, string Path, string? Body, int Status, string Code, string Says)[] Cases =
    [
        // missing and wrong types
        ("POST", "/api/sessions", null, 400, "validation_failed", "session_name: is required"),
        ("POST", "/api/sessions", "{}", 400, "validation_failed", "session_name: is required"),
        ("POST", "/api/sessions", """{"session_name":null}""", 400, "validation_failed", "session_name: is required"),
        ("POST", "/api/sessions", """{"\ud800":"a"}""", 400, "malformed_json", "The body has a name that is not valid Unicode text"),
        ("POST", Register, """{"url":"http://receiver.example/","headers":{"x\udfff":"a"}}""", 400, "validation_failed", "headers"),
        ("POST", "/api/sessions", """{"session_name":5}""", 400, "validation_failed", "session_name: must be a string"),
        ("POST", "/api/sessions", """{"sessionName":["a"]}""", 400, "validation_failed", "sessionName: must be a string"),
        ("POST", "/api/sessions", """{"session_name":"a","user_id":"1"}""", 400, "validation_failed", "user_id: must be a whole number"),
        ("POST", "/api/sessions", """{"session_name":"a","user_id":1.5}""", 400, "validation_failed", "user_id: must be a whole number"),
        ("POST", "/api/sessions", """{"session_name":"a","webhook_url":true}""", 400, "validation_failed", "webhook_url: must be a string"),
        (
            "POST",
            "/api/sessions",
            """{"session_name":"a","engine":"other"}""",
            400,
            "validation_failed",
            "engine: must be 'whatsapp' or 'sandbox'"
        ),
        ("POST", "/api/sessions", "[]", 400, "validation_failed", "must be a JSON object"),
        ("POST", "/api/sessions", "null", 400, "validation_failed", "must be a JSON object"),
        ("POST", "/api/sessions", """{"session_name":"\ud800"}""", 400, "validation_failed", "session_name: is not valid Unicode text"),
        (
            "POST",
            "/api/sessions",
            """{"session_name":"a","proxy":"proxy:3128"}""",
            400,
            "validation_failed",
            "proxy: must be http, https or socks5://"
        ),
        (
            "POST",
            "/api/sessions",
            """{"session_name":"a","device_name":"a\nb"}""",
            400,
            "validation_failed",
            "device_name: must be one line of at most 50 characters"
        ),
        ("PUT", "/api/sessions/1", """{"user_agent":5}""", 400, "validation_failed", "user_agent: must be a string"),
        ("GET", "/api/sessions/1/screenshot?of=yesterday", null, 400, "validation_failed", "of: must be 'page' or 'failure'"),
        ("GET", "/api/sessions/1/screenshot?of=failure", null, 404, "screenshot_not_found", "Session 1 has no picture of a failure"),
        ("PUT", "/api/sessions/1", "{}", 400, "validation_failed", "give session_name, webhook_url or something else to change"),
        (
            "PUT",
            "/api/sessions/1",
            """{"webhook_secret":"my-secret-key"}""",
            400,
            "validation_failed",
            "webhook_secret: needs a webhook_url"
        ),
        // names
        ("POST", "/api/sessions", """{"session_name":""}""", 400, "validation_failed", "session_name: must not be empty"),
        ("POST", "/api/sessions", """{"session_name":"  "}""", 400, "validation_failed", "session_name: must not be empty"),
        ("POST", "/api/sessions", """{"session_name":"../etc"}""", 400, "validation_failed", "session_name: may contain letters"),
        (
            "POST",
            "/api/sessions",
            $$"""{"session_name":"{{new string('n', 65)}}"}""",
            400,
            "validation_failed",
            "session_name: must be at most 64 characters; it has 65"
        ),
        (
            "POST",
            "/api/sessions",
            """{"session_name":"Shop"}""",
            409,
            "session_name_taken",
            "session_name: a session named 'Shop' exists already"
        ),
        // secrets
        (
            "POST",
            Register,
            """{"url":"http://localhost/","secret":"whsec_"}""",
            400,
            "validation_failed",
            "secret: must be base64 of at least 16 bytes after 'whsec_'; it is of 0"
        ),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","secret":"whsec_AAECAwQFBgcICQoLDA0O"}""",
            400,
            "validation_failed",
            "secret: must be base64 of at least 16 bytes after 'whsec_'; it is of 15"
        ),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","secret":"whsec_a*b"}""",
            400,
            "validation_failed",
            "secret: must be base64 after 'whsec_'"
        ),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","secret":""}""",
            400,
            "validation_failed",
            "secret: must have at least 11 characters"
        ),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","secret":"0123456789"}""",
            400,
            "validation_failed",
            "secret: must have at least 11 characters"
        ),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","secret":"              "}""",
            400,
            "validation_failed",
            "secret: must have at least 11 characters"
        ),
        (
            "POST",
            "/api/sessions",
            """{"session_name":"a","webhook_url":"http://localhost/","webhook_secret":"tiny"}""",
            400,
            "validation_failed",
            "webhook_secret: must have at least 11 characters"
        ),
        (
            "POST",
            "/api/webhook/1/rotate",
            """{"secret":"whsec_AAAA"}""",
            400,
            "validation_failed",
            "secret: must be base64 of at least 16 bytes"
        ),
        (
            "POST",
            Register,
            """{"url":"https://example.com/h","ca":"MIIB"}""",
            400,
            "validation_failed",
            "ca: must be PEM: it has no -----BEGIN CERTIFICATE-----"
        ),
        (
            "POST",
            Register,
            """{"url":"https://example.com/h","ca":"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"}""",
            400,
            "validation_failed",
            "ca: must be PEM: what stands between BEGIN CERTIFICATE and END CERTIFICATE is no certificate"
        ),
        (
            "POST",
            Register,
            """{"url":"https://example.com/h","ca":"-----BEGIN PRIVATE KEY-----"}""",
            400,
            "validation_failed",
            "ca: holds a private key, which nobody else may have: give the certificates only"
        ),
        ("POST", Register, """{"url":"https://example.com/h","ca":7}""", 400, "validation_failed", "ca: must be a string"),
        (
            "POST",
            Register,
            """{"url":"https://203.0.113.5/h","verify_tls":false}""",
            400,
            "validation_failed",
            "verify_tls: 203.0.113.5 is a public address, and there the certificate is always verified: verify_tls may be false for "
                + "receivers on this machine or its network only; give the receiver's certificate, or its issuer's, as ca"
        ),
        (
            "POST",
            Register,
            """{"url":"https://example.com/h","verify_tls":"no"}""",
            400,
            "validation_failed",
            "verify_tls: must be true or false"
        ),
        ("PATCH", "/api/webhook/1", """{"secret":"s"}""", 400, "validation_failed", "secret: must have at least 11 characters"),
        // files
        (
            "POST",
            Send,
            """{"to":"5511988880002","media":{"data":"aGVsbG8=","data":"aGVsbG8="}}""",
            400,
            "validation_failed",
            "media.data: is given twice"
        ),
        (
            "POST",
            Send,
            """{"media":{"data":"aGVsbG8="},"to":"5511988880002","media":{"data":"aGVsbG8="}}""",
            400,
            "validation_failed",
            "media.data: is given twice"
        ),
        // null
        (
            "POST",
            Send,
            """{"to":"5511988880002","message":"Hi","media":null,"location":null,"contact":null,"contacts":null,"poll":null,"list":null,"reply_to":null,"typing":null}""",
            400,
            "session_not_connected",
            "Session 1 is not connected"
        ),
        (
            "POST",
            Send,
            """{"to":null,"phone":"5511988880002","message":null,"text":"Hi","mentions":[null]}""",
            400,
            "session_not_connected",
            "Session 1 is not connected"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","message":null,"poll":{"question":"Tea?","options":["yes",null,"no"],"multiple":null}}""",
            400,
            "session_not_connected",
            "Session 1 is not connected"
        ),
        (
            "POST",
            "/api/sessions/1/status",
            """{"text":"a","image":null,"video":null,"media":null}""",
            400,
            "session_not_connected",
            "Session 1 is not connected"
        ),
        ("PATCH", "/api/sessions/1/profile", """{"name":null}""", 400, "validation_failed", "give name, about or both"),
        (
            "PATCH",
            Group,
            """{"subject":null,"description":null}""",
            400,
            "validation_failed",
            "give subject, description, announce, locked, join_approval or members_add"
        ),
        (
            "PUT",
            "/api/sessions/1",
            """{"session_name":null,"webhook_secret":null}""",
            400,
            "validation_failed",
            "give session_name, webhook_url or something else to change"
        ),
        // users and URLs
        ("POST", "/api/sessions", """{"session_name":"a","user_id":42}""", 400, "user_not_found", "user_id: there is no user with ID 42"),
        (
            "POST",
            "/api/sessions",
            """{"session_name":"a","webhook_url":"ftp://example.com/x"}""",
            400,
            "validation_failed",
            "webhook_url: must be an absolute http or https URL"
        ),
        (
            "POST",
            "/api/sessions",
            """{"session_name":"a","webhook_url":"/hook"}""",
            400,
            "validation_failed",
            "webhook_url: must be an absolute http or https URL"
        ),
        (
            "POST",
            "/api/sessions",
            """{"session_name":"a","webhook_url":"javascript:alert(1)"}""",
            400,
            "validation_failed",
            "webhook_url: must be an absolute http or https URL"
        ),
        (
            "POST",
            "/api/sessions",
            """{"session_name":"a","webhook_url":"http://u:p@example.com/"}""",
            400,
            "validation_failed",
            "webhook_url: must not contain a user name or password"
        ),
        ("POST", Register, """{"url":"htp://x"}""", 400, "validation_failed", "url: must be an absolute http or https URL"),
        ("POST", Register, """{"events":["message"]}""", 400, "validation_failed", "url: is required"),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","events":["message","massage"]}""",
            400,
            "validation_failed",
            "events: 'massage' is not an event; the events are *, call"
        ),
        ("POST", Register, """{"url":"http://localhost/","events":[]}""", 400, "validation_failed", "events: must name at least one event"),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","events":"message"}""",
            400,
            "validation_failed",
            "events: must be a list of strings"
        ),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","filters":{"groups":"some"}}""",
            400,
            "validation_failed",
            "filters.groups: must be 'all', 'mentions' or 'none'"
        ),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","filters":{"channels":true}}""",
            400,
            "validation_failed",
            "filters.channels: must be a string"
        ),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","filters":{"status":"some"}}""",
            400,
            "validation_failed",
            "filters.status: must be 'all' or 'none'"
        ),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","filters":{"people":"mentions"}}""",
            400,
            "validation_failed",
            "filters.people: must be 'all' or 'none'"
        ),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","filters":{"senders":["120363012345678901@g.us"]}}""",
            400,
            "invalid_recipient",
            "filters.senders: must be people's numbers, not groups or channels"
        ),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","filters":{"chats":["x"]}}""",
            400,
            "invalid_recipient",
            "filters.chats: 'x' is not"
        ),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","headers":{"Host":"x"}}""",
            400,
            "validation_failed",
            "headers: 'Host' is set by the gateway"
        ),
        (
            "POST",
            Register,
            """{"url":"http://localhost/","headers":{"X-A":"a\r\nX-B: b"}}""",
            400,
            "validation_failed",
            "headers: the value of 'X-A'"
        ),
        // sending for later
        (
            "POST",
            Send,
            """{"to":"5511988880002","message":"Hi","send_at":"tomorrow"}""",
            400,
            "validation_failed",
            "send_at: must be an ISO-8601 time"
        ),
        ("POST", Send, """{"to":"5511988880002","message":"Hi","sendAt":5}""", 400, "validation_failed", "sendAt: must be a string"),
        (
            "POST",
            Send,
            """{"to":"5511988880002","message":"Hi","send_at":"2020-01-01T00:00:00Z"}""",
            400,
            "validation_failed",
            "send_at: must not be in the past"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","message":"Hi","send_at":"2999-01-01"}""",
            400,
            "validation_failed",
            "send_at: must be at most a year ahead"
        ),
        (
            "POST",
            Send + "?async=maybe",
            """{"to":"5511988880002","message":"Hi"}""",
            400,
            "validation_failed",
            "async: must be true or false"
        ),
        (
            "POST",
            Send + "?async=true",
            """{"to":"5511988880002","message":"Hi"}""",
            400,
            "session_not_connected",
            "Session 1 is not connected"
        ),
        ("GET", List + "?send_state=lost", null, 400, "validation_failed", "send_state: must be queued, sending"),
        ("GET", "/api/sessions/999/budget", null, 404, "session_not_found", "Session with ID 999 not found"),
        // chats and people
        ("GET", "/api/sessions/1/chats?limit=0", null, 400, "validation_failed", "limit: must be from 1 to 500"),
        ("GET", "/api/sessions/999/chats", null, 404, "session_not_found", "Session with ID 999 not found"),
        ("POST", Chat + "/seen", null, 400, "session_not_connected", "Session 1 is not connected"),
        ("POST", "/api/sessions/1/chats/abc/seen", null, 400, "invalid_recipient", "chat: 'abc' is no chat"),
        ("PUT", Chat + "/disappearing", "{}", 400, "validation_failed", "duration: is required"),
        ("PUT", Chat + "/disappearing", """{"duration":60}""", 400, "validation_failed", "WhatsApp knows no other times"),
        ("POST", "/api/messages/1/pin", """{"days":2}""", 400, "validation_failed", "days: must be 1, 7 or 30"),
        ("POST", "/api/messages/1/pin", """{"days":"7"}""", 400, "validation_failed", "days: must be a whole number"),
        ("POST", "/api/messages/999/pin", "{}", 404, "message_not_found", "Message with ID 999 not found"),
        ("POST", "/api/messages/999/unpin", null, 404, "message_not_found", "Message with ID 999 not found"),
        ("POST", "/api/messages/1/vote", "{}", 400, "validation_failed", "options: is required"),
        ("POST", "/api/messages/1/vote", """{"options":"pizza"}""", 400, "validation_failed", "options: must be a list of strings"),
        ("POST", "/api/messages/999/vote", """{"options":[]}""", 404, "message_not_found", "Message with ID 999 not found"),
        ("GET", "/api/messages/999/receipts", null, 404, "message_not_found", "Message with ID 999 not found"),
        (
            "POST",
            "/api/messages/1/respond",
            """{"response":"yes"}""",
            400,
            "validation_failed",
            "response: must be going, not_going or maybe"
        ),
        ("POST", "/api/messages/999/respond", """{"response":"going"}""", 404, "message_not_found", "Message with ID 999 not found"),
        (
            "POST",
            List + "/forward",
            """{"to":"5511988880002","messages":[]}""",
            400,
            "validation_failed",
            "messages: must be a list of the ids of 1 to 30 messages; it has 0"
        ),
        (
            "POST",
            List + "/forward",
            """{"to":"5511988880002","messages":[999]}""",
            404,
            "message_not_found",
            "messages: session 1 has no message with ID 999"
        ),
        ("PUT", "/api/sessions/1/contacts/5511988880002", "{}", 400, "validation_failed", "first_name: is required"),
        (
            "PUT",
            "/api/sessions/1/contacts/120363012345678901@g.us",
            """{"first_name":"John"}""",
            400,
            "invalid_recipient",
            "contact: '120363012345678901@g.us' is no "
        ),
        (
            "POST",
            "/api/sessions/1/labels",
            """{"name":"VIP","color":"red"}""",
            400,
            "validation_failed",
            "color: must be written as #ff9485"
        ),
        ("PATCH", "/api/sessions/1/labels/1", "{}", 400, "validation_failed", "give name, color or both"),
        ("POST", "/api/sessions/1/lists", """{"name":"Suppliers","chats":["x"]}""", 400, "invalid_recipient", "chats: 'x' is not"),
        ("PATCH", "/api/sessions/1/lists/1", "{}", 400, "validation_failed", "name: is required"),
        ("PATCH", "/api/sessions/1/profile/privacy", "{}", 400, "validation_failed", "give last_seen, online"),
        (
            "PATCH",
            "/api/sessions/1/profile/privacy",
            """{"online":"none"}""",
            400,
            "validation_failed",
            "online: must be all or match_last_seen"
        ),
        ("GET", "/api/sessions/1/groups/preview?invite=x", null, 400, "validation_failed", "invite: must be an invitation"),
        ("GET", "/api/sessions/1/groups/preview", null, 400, "validation_failed", "invite: is required"),
        (
            "POST",
            Send,
            """{"to":"5511988880002","event":{"name":"Opening","startsAt":"2001-01-01T10:00:00Z"}}""",
            400,
            "validation_failed",
            "event.starts_at: must not be in the past"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","event":{"name":"Opening","starts_at":"2099-01-01T10:00:00Z","ends_at":"2099-01-01T09:00:00Z"}}""",
            400,
            "validation_failed",
            "event.ends_at: must be after its start"
        ),
        ("POST", Send, """{"to":"5511988880002","event":{}}""", 400, "validation_failed", "event.name: is required"),
        (
            "POST",
            Send,
            """{"to":"5511988880002","buttons":{"text":"Hi","buttons":[{"text":"1"},{"text":"2"},{"text":"3"},{"text":"4"}]}}""",
            400,
            "validation_failed",
            "buttons.buttons: must be a list of 1 to 3 buttons; it has 4"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","buttons":{"text":"Hi","buttons":[{"text":"1","id":"1"},{"text":"2","url":"https://example.com"}]}}""",
            400,
            "validation_failed",
            "buttons.buttons: must all have an id, or none"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","media":{"type":"image","data":"aGVsbG8=","gif":true}}""",
            400,
            "validation_failed",
            "media.gif: is for a video only"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","media":{"type":"video","data":"aGVsbG8=","hd":true}}""",
            400,
            "validation_failed",
            "media.hd: is for an image only"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","media":{"type":"film","data":"aGVsbG8="}}""",
            400,
            "validation_failed",
            "media.type: must be image, video, audio, voice, document, sticker or video_note"
        ),
        ("POST", Chat + "/mute", """{"duration":0}""", 400, "validation_failed", "duration: must be from 1 to 31536000"),
        ("GET", Chat + "/messages?before=17", null, 400, "validation_failed", "before: must be a message's serializedId"),
        ("GET", Chat + "/messages?limit=201", null, 400, "validation_failed", "limit: must be from 1 to 200"),
        ("GET", "/api/sessions/1/contacts/check", null, 400, "validation_failed", "phone: is required"),
        ("GET", "/api/sessions/1/contacts/check?phone=,", null, 400, "validation_failed", "phone: must name 1 to 50 numbers"),
        ("GET", "/api/sessions/1/contacts/check?phone=abc", null, 400, "invalid_recipient", "phone: 'abc' is not a phone number"),
        (
            "GET",
            "/api/sessions/1/contacts/check?phone=120363012345678901@g.us",
            null,
            400,
            "invalid_recipient",
            "phone: must be people's numbers"
        ),
        ("GET", "/api/sessions/1/contacts/120363012345678901@g.us", null, 400, "invalid_recipient", "is no contact"),
        ("POST", "/api/sessions/1/contacts/12/block", null, 400, "invalid_recipient", "contact: '12' is no contact"),
        ("GET", "/api/sessions/1/contacts/check?phone=abc,5511988880002", null, 400, "session_not_connected", "Session 1 is not connected"),
        (
            "POST",
            "/api/sessions/1/contacts/55119O8880002/block",
            null,
            400,
            "invalid_recipient",
            "contact: '55119O8880002' is no contact (it has 'O')"
        ),
        (
            "POST",
            Send,
            """{"to":"55 11 98888*0002","message":"Hi"}""",
            400,
            "invalid_recipient",
            "to: '55 11 98888*0002' is not a phone number or WhatsApp id: it has '*'"
        ),
        ("POST", Send, """{"to":"55 11 98888·0002","message":"Hi"}""", 400, "invalid_recipient", "it has '·' (U+00B7)"),
        ("POST", Send, """{"to":"123456","message":"Hi"}""", 400, "invalid_recipient", "it has 6 digits, and a number has 7 to 15"),
        (
            "POST",
            Send,
            """{"to":"5511988880002@example.com","message":"Hi"}""",
            400,
            "invalid_recipient",
            "what follows the @ is none of WhatsApp's"
        ),
        // groups
        (
            "POST",
            "/api/sessions/1/groups",
            "{}",
            400,
            "validation_failed",
            "subject: is required; participants: must name at least one person"
        ),
        (
            "POST",
            "/api/sessions/1/groups",
            """{"subject":" ","participants":["5511988880002"]}""",
            400,
            "validation_failed",
            "subject: must not be empty"
        ),
        (
            "POST",
            "/api/sessions/1/groups",
            $$"""{"subject":"{{new string('s', 101)}}","participants":["5511988880002"]}""",
            400,
            "validation_failed",
            "subject: must be at most 100 characters; it has 101"
        ),
        (
            "POST",
            "/api/sessions/1/groups",
            """{"subject":"Friends","participants":["x"]}""",
            400,
            "invalid_recipient",
            "participants: 'x' is not a phone number"
        ),
        ("GET", "/api/sessions/1/communities/5511988880002", null, 400, "invalid_recipient", "community: '5511988880002' is no community"),
        ("POST", "/api/sessions/1/communities", "{}", 400, "validation_failed", "name: is required"),
        ("POST", "/api/sessions/1/communities", """{"name":" "}""", 400, "validation_failed", "name: must not be empty"),
        (
            "POST",
            "/api/sessions/1/communities",
            $$"""{"name":"{{new string('n', 101)}}"}""",
            400,
            "validation_failed",
            "name: must be at most 100 characters; it has 101"
        ),
        (
            "POST",
            "/api/sessions/1/communities",
            $$"""{"name":"Street","description":"{{new string('d', 2049)}}"}""",
            400,
            "validation_failed",
            "description: must be at most 2048 characters; it has 2049"
        ),
        (
            "POST",
            "/api/sessions/1/communities",
            """{"name":"Street","groups":["5511988880002"]}""",
            400,
            "invalid_recipient",
            "groups: must be groups' ids, e.g. 120363012345678901@g.us"
        ),
        ("PUT", Community + "/groups/5511988880002", null, 400, "invalid_recipient", "group: '5511988880002' is no group"),
        ("POST", Community + "/participants/promote", "{}", 400, "validation_failed", "participants: must name at least one person"),
        ("POST", Community + "/participants/demote", """{"participants":["x"]}""", 400, "invalid_recipient", "participants: 'x' is not"),
        (
            "PUT",
            "/api/sessions/1/channels/120363012345678901@newsletter/picture",
            """{"data":"aGVsbG8="}""",
            400,
            "validation_failed",
            "data: must be a PNG, JPEG or WebP image"
        ),
        ("GET", "/api/sessions/1/channels/120363012345678901@g.us", null, 400, "invalid_recipient", "is no channel"),
        ("POST", "/api/sessions/1/channels", """{"name":" "}""", 400, "validation_failed", "name:"),
        ("POST", "/api/sessions/1/channels", """{"name":"Socks","description":7}""", 400, "validation_failed", "description:"),
        ("PATCH", "/api/sessions/1/channels/120363012345678901@newsletter", "{}", 400, "validation_failed", "give name or description"),
        ("GET", "/api/sessions/1/channels/search?q=%20", null, 400, "validation_failed", "q:"),
        ("GET", "/api/sessions/1/channels/search?q=socks&limit=201", null, 400, "validation_failed", "limit: must be from 1 to 200"),
        ("POST", Products, """{"name":"Socks"}""", 400, "validation_failed", "media: is required: a product has an image"),
        ("POST", Products, """{"name":" ","media":{"data":"YWJj"}}""", 400, "validation_failed", "name: must not be empty"),
        ("POST", Products, """{"media":{"data":"YWJj"}}""", 400, "validation_failed", "name: is required"),
        ("POST", Products, """{"name":"Socks","media":{}}""", 400, "validation_failed", "media.data: is required"),
        (
            "POST",
            Products,
            """{"name":"Socks","media":{"type":"video","data":"YWJj"}}""",
            400,
            "validation_failed",
            "media: of a product must be an image"
        ),
        (
            "POST",
            Products,
            "{\"name\":\"" + new string('x', 151) + "\",\"media\":{\"data\":\"YWJj\"}}",
            400,
            "validation_failed",
            "name: must be at most 150 characters"
        ),
        ("PATCH", Products + "/1", """{"price":12.5}""", 400, "validation_failed", "price: must be an object"),
        (
            "PATCH",
            Products + "/1",
            """{"price":{"amount":"a lot","currency":"reais"}}""",
            400,
            "validation_failed",
            "price.currency: must be three letters, e.g. BRL; price.amount: must be a number such as 12.50"
        ),
        (
            "PATCH",
            Products + "/1",
            """{"price":{"amount":-1,"currency":"BRL"}}""",
            400,
            "validation_failed",
            "price.amount: must be a number"
        ),
        ("PATCH", Products + "/1", """{"price":{"amount":1.2345,"currency":"BRL"}}""", 400, "validation_failed", "price.amount:"),
        ("PATCH", Products + "/1", """{"price":{"currency":"BRL"}}""", 400, "validation_failed", "price.amount: is required"),
        ("PATCH", Products + "/1", """{"url":"shop"}""", 400, "validation_failed", "url: must be an absolute http or https URL"),
        ("PATCH", Products + "/1", "{}", 400, "validation_failed", "give name, description, price, url or retailer_id"),
        ("DELETE", Products + "/1/images/0", null, 400, "validation_failed", "image: must be a number from 1 to 10; it is '0'"),
        ("POST", Products + "/1/images", "{}", 400, "validation_failed", "media: is required"),
        ("GET", Products + "?business=x", null, 400, "invalid_recipient", "business: 'x' is not a phone number"),
        (
            "GET",
            Products + "?business=120363012345678901@g.us",
            null,
            400,
            "invalid_recipient",
            "business: must be a business's number, not a group or a channel"
        ),
        ("GET", Products + "?limit=201", null, 400, "validation_failed", "limit: must be from 1 to 200"),
        ("GET", Products + "?after=", null, 400, "validation_failed", "after: must be the after of the page before"),
        (
            "POST",
            "/api/sessions/1/catalogue/collections",
            """{"name":"Winter","products":[]}""",
            400,
            "validation_failed",
            "products: must name at least one product"
        ),
        ("PATCH", "/api/sessions/1/catalogue/collections/1", "{}", 400, "validation_failed", "give name, add or remove"),
        ("GET", "/api/sessions/1/orders/71", null, 400, "validation_failed", "token: is required"),
        (
            "POST",
            Phones + "/5511900000000/messages",
            """{"to":"5511900000001","order":{"products":[{"quantity":0}]}}""",
            400,
            "validation_failed",
            "order.products[0].id: is required"
        ),
        (
            "GET",
            "/api/sessions/1/channels/120363012345678901@newsletter/messages?before=abc",
            null,
            400,
            "validation_failed",
            "before: must be a message's serializedId"
        ),
        (
            "POST",
            "/api/messages/session/1/send",
            """{"to":"120363012345678901@newsletter","contact":{"name":"John","phone":"5511988880002"}}""",
            400,
            "validation_failed",
            "to: is a channel: texts, images, videos and polls can be posted there"
        ),
        (
            "POST",
            "/api/messages/session/1/send",
            """{"to":"120363012345678901@newsletter","message":"Hi @5511988880002","mentions":["5511988880002"]}""",
            400,
            "validation_failed",
            "quotes and mentions nobody"
        ),
        (
            "POST",
            "/api/messages/session/1/send",
            """{"to":"120363012345678901@newsletter","message":"Yes","reply_to":"3EB0A1B2C3D4E5F60718"}""",
            400,
            "validation_failed",
            "quotes and mentions nobody"
        ),
        ("GET", "/api/sessions/1/groups/5511988880002", null, 400, "invalid_recipient", "group: '5511988880002' is no group"),
        (
            "POST",
            Group + "/participants",
            """{"participants":[]}""",
            400,
            "validation_failed",
            "participants: must name at least one person"
        ),
        (
            "POST",
            Group + "/participants/remove",
            """{"participants":"5511988880002"}""",
            400,
            "validation_failed",
            "participants: must be a list of strings"
        ),
        (
            "POST",
            Group + "/participants/promote",
            """{"participants":["120363012345678901@g.us"]}""",
            400,
            "invalid_recipient",
            "participants: must be people's numbers"
        ),
        ("PATCH", Group, "{}", 400, "validation_failed", "give subject, description, announce, locked, join_approval or members_add"),
        ("PATCH", Group, """{"subject":""}""", 400, "validation_failed", "subject: must not be empty"),
        (
            "PATCH",
            Group,
            $$"""{"description":"{{new string('d', 2049)}}"}""",
            400,
            "validation_failed",
            "description: must be at most 2048 characters; it has 2049"
        ),
        ("PATCH", Group, """{"announce":"yes"}""", 400, "validation_failed", "announce: must be true or false"),
        ("PUT", Group + "/picture", "{}", 400, "validation_failed", "data: is required"),
        ("PUT", Group + "/picture", """{"data":"not base64!"}""", 400, "validation_failed", "data: must be an image in base64"),
        ("PUT", Group + "/picture", """{"data":"aGVsbG8="}""", 400, "validation_failed", "data: must be a PNG, JPEG or WebP image"),
        (
            "POST",
            "/api/sessions/1/groups/join",
            """{"invite":"https://example.com/x"}""",
            400,
            "validation_failed",
            "invite: must be an invitation"
        ),
        ("POST", Group + "/leave", null, 400, "session_not_connected", "Session 1 is not connected"),
        // the account
        ("PATCH", "/api/sessions/1/profile", "{}", 400, "validation_failed", "give name, about or both"),
        (
            "PATCH",
            "/api/sessions/1/profile",
            $$"""{"name":"{{new string('n', 26)}}"}""",
            400,
            "validation_failed",
            "name: must be at most 25 characters; it has 26"
        ),
        (
            "PATCH",
            "/api/sessions/1/profile",
            $$"""{"about":"{{new string('a', 140)}}"}""",
            400,
            "validation_failed",
            "about: must be at most 139 characters; it has 140"
        ),
        ("POST", "/api/sessions/1/presence", "{}", 400, "validation_failed", "online: is required"),
        ("POST", "/api/sessions/1/status", """{"text":""}""", 400, "validation_failed", "text: must not be empty"),
        ("POST", "/api/sessions/1/status", "{}", 400, "validation_failed", "text: is required"),
        ("POST", "/api/sessions/1/status", """{"text":"a","image":{"data":""}}""", 400, "validation_failed", "image: is given as media"),
        (
            "POST",
            "/api/sessions/1/status",
            """{"media":{"type":"document","data":"aGVsbG8="}}""",
            400,
            "validation_failed",
            "media: of a status must be an image or a video"
        ),
        (
            "POST",
            "/api/sessions/1/status",
            """{"media":{"data":"aGVsbG8="}}""",
            400,
            "validation_failed",
            "media: of a status must be an image or a video"
        ),
        (
            "POST",
            "/api/sessions/1/status",
            """{"media":{"type":"image","data":"aGVsbG8="}}""",
            400,
            "validation_failed",
            "media: is not a JPEG, PNG, WebP or GIF image"
        ),
        (
            "POST",
            "/api/sessions/1/status",
            """{"media":{"type":"image","data":"a*b"}}""",
            400,
            "validation_failed",
            "media.data: is not base64"
        ),
        (
            "POST",
            "/api/sessions/1/status",
            """{"media":{"type":"image","url":"http://169.254.169.254/x"}}""",
            400,
            "media_denied",
            "cloud metadata"
        ),
        ("GET", "/api/sessions/1/labels", null, 400, "session_not_connected", "Session 1 is not connected"),
        ("GET", "/api/sessions/1/capabilities", null, 400, "session_not_connected", "Session 1 is not connected"),
        (
            "POST",
            "/api/sandbox/phones/5511900000000/presence",
            """{"state":"asleep"}""",
            400,
            "validation_failed",
            "state: must be one of available"
        ),
        ("POST", Phones + "/5511900000000/messages", """{"decrypt":"AC1"}""", 400, "validation_failed", "message: is required"),
        ("POST", Phones + "/5511900000000/messages", """{"forget":5}""", 400, "validation_failed", "forget: must be a string"),
        ("POST", "/api/sandbox/phones/5511900000000/calls", "{}", 400, "validation_failed", "to: is required"),
        (
            "POST",
            Phones + "/5511900000000/messages",
            """{"to":"5511900000001","order":{"items":0,"total":"1.2345","currency":"R$"}}""",
            400,
            "validation_failed",
            "order.items: must be from 1 to 1000000; order.currency: must be three letters, e.g. BRL; order.total: must be an amount"
        ),
        (
            "POST",
            Phones + "/5511900000000/messages",
            """{"to":"5511900000001","order":{"total":"-1"}}""",
            400,
            "validation_failed",
            "order.total: must be an amount such as 12.50"
        ),
        (
            "POST",
            Phones + "/5511900000000/messages",
            """{"to":"5511900000001","event":{"startsAt":"soon"}}""",
            400,
            "validation_failed",
            "event.name: is required; event.startsAt: must be an ISO-8601 time"
        ),
        (
            "POST",
            Phones + "/5511900000000/messages",
            """{"to":"5511900000001","invite":{"chat":"5511900000002"}}""",
            400,
            "validation_failed",
            "invite.chat: must be the id of a group or a channel"
        ),
        (
            "POST",
            Phones + "/5511900000000/messages",
            """{"to":"5511900000001","payment":{"kind":"steal"}}""",
            400,
            "validation_failed",
            "payment.kind: must be request or send; payment.amount: is required"
        ),
        (
            "POST",
            Phones + "/5511900000000/messages",
            """{"to":"5511900000001","product":{"price":{}},"choice":7}""",
            400,
            "validation_failed",
            "product.title: is required; product.price: must be a string"
        ),
        ("GET", "/api/sessions/1/passkey", null, 409, "passkey_not_requested", "WhatsApp does not ask session 1 for a passkey"),
        ("DELETE", "/api/sessions/1/passkey", null, 409, "passkey_not_requested", "(state stopped)"),
        ("POST", "/api/sessions/1/passkey/confirm", null, 409, "passkey_not_requested", "WhatsApp does not ask session 1"),
        ("POST", "/api/sessions/1/passkey/confirm", """{"attempt":5}""", 400, "validation_failed", "attempt: must be a string"),
        ("DELETE", "/api/sessions/1/passkey?attempt=pk_1_0", null, 409, "passkey_not_requested", "(state stopped)"),
        ("DELETE", "/api/sessions/1/passkey?atempt=pk_1_0", null, 400, "validation_failed", "did you mean attempt?"),
        ("POST", "/api/sessions/1/passkey", "{}", 400, "validation_failed", "id: is required; type: is required; response: is required"),
        (
            "POST",
            "/api/sessions/1/passkey",
            """{"id":"AQ","rawId":"Ag","type":"public-key","response":{"clientDataJSON":5,"signature":[]}}""",
            400,
            "validation_failed",
            "rawId: must be the same as id; response.clientDataJSON: must be a string; response.authenticatorData: is required; "
                + "response.signature: must be a string"
        ),
        (
            "POST",
            "/api/sessions/1/passkey",
            """{"id":"AQ==","raw_id":"AQ","type":"x","response":{"client_data_json":"e30","authenticator_data":"AQ","signature":"AQ"}}""",
            409,
            "passkey_not_requested",
            "WhatsApp does not ask session 1 for a passkey"
        ),
        ("POST", Phones, """{"number":"5511900000001","passkey":"yes"}""", 400, "validation_failed", "passkey: must be true or false"),
        ("POST", Phones, """{"number":"5511900000001","passkeyId":"AAEC"}""", 400, "validation_failed", "passkeyId: needs passkey: true"),
        (
            "POST",
            Phones,
            """{"number":"5511900000001","passkey":true,"passkey_key":"AAEC"}""",
            400,
            "validation_failed",
            "passkey_key: must be a P-256 key"
        ),
        ("POST", Phones + "/5511900000000/passkey", "{}", 400, "validation_failed", "challenge: is required; rp_id: is required"),
        (
            "POST",
            Phones + "/5511900000000/passkey",
            """{"challenge":"?","rpId":"whatsapp.com","extensions":{"prf":{"eval":{"first":"%"}}}}""",
            400,
            "validation_failed",
            "challenge: must be base64url"
        ),
        (
            "POST",
            Phones + "/5511999999999/passkey",
            """{"challenge":"AAEC","rpId":"whatsapp.com"}""",
            404,
            "phone_not_found",
            "the sandbox has no phone 5511999999999"
        ),
        ("POST", Phones + "/5511999999999/passkey/confirm", "{}", 404, "phone_not_found", "the sandbox has no phone 5511999999999"),
        // ids
        ("GET", "/api/sessions/abc", null, 404, "session_not_found", "'abc' is not a session: give its number"),
        ("GET", "/api/sessions/-1", null, 404, "session_not_found", "'-1' is not a session"),
        ("GET", "/api/sessions/1.5", null, 404, "session_not_found", "'1.5' is not a session"),
        ("DELETE", "/api/sessions/a%2Fb", null, 404, "session_not_found", "is not a session"),
        ("GET", "/api/sessions/999/gaps", null, 404, "session_not_found", "Session with ID 999 not found"),
        ("GET", "/api/sessions/Shop/gaps?open=maybe", null, 400, "validation_failed", "open: must be true or false"),
        ("GET", "/api/sessions/1/gaps?limit=501", null, 400, "validation_failed", "limit: must be from 1 to 500"),
        ("GET", "/api/messages/abc", null, 400, "invalid_id", "'abc' is not a message ID"),
        ("DELETE", "/api/webhook/abc", null, 400, "invalid_id", "'abc' is not a webhook ID"),
        ("GET", "/api/messages/session/abc", null, 404, "session_not_found", "'abc' is not a session"),
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
        ("POST", Register, """{"url":"http://receiver.example:0/x"}""", 400, "validation_failed", "url: must have a port from 1 to 65535"),
        (
            "POST",
            Register,
            $$"""{"url":"http://{{string.Concat(Enumerable.Repeat("label.", 50))}}example/"}""",
            400,
            "validation_failed",
            "url: must have a host of at most 253 letters"
        ),
        (
            "POST",
            Register,
            $$"""{"url":"http://{{new string('h', 64)}}.example/"}""",
            400,
            "validation_failed",
            "url: must have a host of at most 253 letters"
        ),
        ("POST", "/api/webhook/999/register", """{"url":"http://localhost/"}""", 404, "session_not_found", "Session with ID 999 not found"),
        ("GET", "/api/messages/999", null, 404, "message_not_found", "Message with ID 999 not found"),
        ("DELETE", "/api/webhook/999", null, 404, "webhook_not_found", "Webhook with ID 999 not found"),
        ("PATCH", "/api/webhook/999", """{"active":false}""", 404, "webhook_not_found", "Webhook with ID 999 not found"),
        // limits and filters
        ("GET", List + "?limit=0", null, 400, "validation_failed", "limit: must be from 1 to 500"),
        ("GET", List + "/chats?limit=501", null, 400, "validation_failed", "limit: must be from 1 to 500"),
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
        (
            "POST",
            Send,
            $$"""{"to":"5511988880002","message":"{{new string('x', 65_537)}}"}""",
            400,
            "validation_failed",
            "message: must be at most 65536 characters; it has 65537"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","poll":{"question":"Tea?","options":["yes"]}}""",
            400,
            "validation_failed",
            "poll.options: must be a list of 2 to 12"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","poll":{"question":"Tea?","options":["yes","yes"]}}""",
            400,
            "validation_failed",
            "poll.options: must be a list of 2 to 12 different"
        ),
        ("POST", Send, """{"to":"5511988880002","poll":"Tea?"}""", 400, "validation_failed", "poll: must be an object"),
        (
            "POST",
            Send,
            """{"to":"5511988880002","location":{"latitude":91,"longitude":0}}""",
            400,
            "validation_failed",
            "location.latitude: must be from -90 to 90"
        ),
        ("POST", Send, """{"to":"5511988880002","location":{"latitude":1}}""", 400, "validation_failed", "location.longitude: is required"),
        (
            "POST",
            Send,
            """{"to":"5511988880002","contact":{"name":"Jane","phone":"me"}}""",
            400,
            "invalid_recipient",
            "contact.phone: 'me' is not a phone number"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","contacts":[{"name":""}]}""",
            400,
            "validation_failed",
            "contacts[0].name: must have 1 to 100"
        ),
        ("POST", Send, """{"to":"5511988880002","contacts":[]}""", 400, "validation_failed", "contacts: must be a list of 1 to 100"),
        (
            "POST",
            Send,
            """{"to":"5511988880002","list":{"description":"x","buttonText":"y"}}""",
            400,
            "validation_failed",
            "list.sections: must be a list of 1 to 10"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","message":"Hi","poll":{"question":"Tea?","options":["a","b"]}}""",
            400,
            "validation_failed",
            "message: cannot be sent together with poll"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","location":{"latitude":1,"longitude":1},"poll":{"question":"Tea?","options":["a","b"]}}""",
            400,
            "validation_failed",
            "poll: cannot be sent together with location"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","message":"Hi","typing":60001}""",
            400,
            "validation_failed",
            "typing: must be from 0 to 60000"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","message":"Hi","mentions":["x"]}""",
            400,
            "invalid_recipient",
            "mentions: 'x' is not a phone number"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","media":{"data":"a*b"}}""",
            400,
            "validation_failed",
            "media.data: is not base64: it has '*'"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","media":{"data":"abcde"}}""",
            400,
            "validation_failed",
            "media.data: is not base64: it ends too early"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","media":{"data":"data:image/png,abcd"}}""",
            400,
            "validation_failed",
            "media.data: is not base64: write data:<type>;base64"
        ),
        ("POST", Send, """{"to":"5511988880002","media":{"data":""}}""", 400, "validation_failed", "media.data: is an empty file"),
        ("POST", Send, """{"to":"5511988880002","media":{"data":7}}""", 400, "validation_failed", "media.data: must be a text in base64"),
        (
            "POST",
            Send,
            """{"to":"5511988880002","media":{"type":"film","data":"aGVsbG8="}}""",
            400,
            "validation_failed",
            "media.type: must be image"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","media":{"data":"aGVsbG8=","mimetype":"a b"}}""",
            400,
            "validation_failed",
            "media.mimetype: must be a type"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","media":{"url":"file:///etc/passwd"}}""",
            400,
            "validation_failed",
            "media.url: must be an absolute http or https URL"
        ),
        ("POST", Send, """{"to":"5511988880002","media":{"url":"http://169.254.169.254/x"}}""", 400, "media_denied", "cloud metadata"),
        (
            "POST",
            Send,
            """{"to":"5511988880002","media":{"url":"http://127.0.0.1:9/x"}}""",
            400,
            "media_denied",
            "is a private address; the setting Media:AllowNetworks"
        ),
        (
            "POST",
            Send,
            """{"to":"5511988880002","media":{"data":"aGVsbG8="}}""",
            400,
            "session_not_connected",
            "Session 1 is not connected"
        ),
        ("POST", "/api/messages/999/react", """{"emoji":"👍"}""", 404, "message_not_found", "Message with ID 999 not found"),
        ("POST", "/api/messages/999/react", """{"emoji":"ok"}""", 400, "validation_failed", "emoji: must be one emoji"),
        ("POST", "/api/messages/999/react", """{"emoji":"👍👍"}""", 400, "validation_failed", "emoji: must be one emoji"),
        ("POST", "/api/messages/999/react", "{}", 400, "validation_failed", "emoji: is required"),
        ("PUT", "/api/messages/999", """{"message":"Hi"}""", 404, "message_not_found", "Message with ID 999 not found"),
        ("PUT", "/api/messages/999", """{"message":""}""", 400, "validation_failed", "message: must not be empty"),
        ("DELETE", "/api/messages/999", null, 404, "message_not_found", "Message with ID 999 not found"),
        ("DELETE", "/api/messages/999?for=all", null, 400, "validation_failed", "for: must be everyone or me"),
        ("POST", "/api/messages/999/forward", """{"to":"x"}""", 400, "invalid_recipient", "to: 'x' is not"),
        ("POST", "/api/messages/999/forward", """{"to":"5511988880002"}""", 404, "message_not_found", "Message with ID 999 not found"),
        ("POST", "/api/messages/999/star", """{"starred":"yes"}""", 400, "validation_failed", "starred: must be true or false"),
        ("GET", "/api/messages/999/votes", null, 404, "message_not_found", "Message with ID 999 not found"),
        ("GET", "/api/messages/999/media", null, 404, "message_not_found", "Message with ID 999 not found"),
        ("GET", "/api/messages/999/media?token=x", null, 403, "media_link_invalid", "This link has ended"),
        ("POST", "/api/webhook/1", "{}", 400, "validation_failed", "message_id: is required; reply_message: is required"),
        (
            "POST",
            "/api/webhook/1",
            """{"message_id":"X","reply_to":"me","reply_message":"Hi"}""",
            400,
            "invalid_recipient",
            "reply_to: 'me' is not a phone number"
        ),
        ("POST", "/api/webhook/1", """{"message_id":"X","reply_message":"Hi"}""", 404, "message_not_found", "Message with ID X not found"),
        (
            "POST",
            "/api/webhook/1",
            """{"message_id":"X","reply_to":"5511988880002","reply_message":"Hi"}""",
            400,
            "session_not_connected",
            "Session 1 is not connected"
        ),
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
        (
            "POST",
            "/api/webhook/1/replay",
            """{"since":"2025-02-01","until":"2025-01-01"}""",
            400,
            "validation_failed",
            "until: must not be before since"
        ),
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
