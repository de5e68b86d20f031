using System.Text.Encodings.Web;

namespace WaGateway.Http.Page;

/// <summary>What runs here and how to make the first session. No script, nothing loaded from elsewhere.</summary>
internal static class IndexPage
{
    public const string Style =
        """
        body { max-width: 46rem; margin: 3rem auto; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff }
        pre { padding: 1rem; overflow-x: auto; background: #f3f4f6; border-radius: 6px; font-size: 14px }
        a { color: #0b6b3a }
        @media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #16191d } pre { background: #22262b } a { color: #6fd39b } }
        """;

    public static string Render(string origin)
    {
        var api = HtmlEncoder.Default.Encode(origin) + "/api";
        return $$"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>WaGateway</title><style>{{Style}}</style></head>
            <body>
            <h1>WaGateway</h1>
            <p>A WhatsApp gateway runs here: an HTTP API in front, one browser per WhatsApp account behind.
            All routes, with examples, are at <a href="/swagger">/swagger</a>.</p>
            <h2>The first session</h2>
            <p>Create it:</p>
            <pre>curl -s {{api}}/sessions -H 'Content-Type: application/json' -d '{"session_name":"Shop"}'</pre>
            <p>Start it, and scan the code in the terminal with the phone (WhatsApp &gt; Linked devices &gt; Link a device):</p>
            <pre>curl -s -X POST {{api}}/sessions/1/start
            curl -s '{{api}}/sessions/1/qr?format=text'</pre>
            <p>Send a message:</p>
            <pre>curl -s {{api}}/messages/session/1/send -H 'Content-Type: application/json' \
              -d '{"to":"5511988880002","message":"Hello"}'</pre>
            <p>Receive messages at a URL of yours:</p>
            <pre>curl -s {{api}}/webhook/1/register -H 'Content-Type: application/json' \
              -d '{"url":"http://localhost:9000/hook","events":["message"]}'</pre>
            </body>
            </html>

            """;
    }
}
