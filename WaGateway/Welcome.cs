namespace WaGateway;

/// <summary>What a person sees who just started it: where everything is, and the first thing to do.</summary>
internal static class Welcome
{
    public static void Print(WebApplication app)
    {
        var options = app.Services.GetRequiredService<GatewayOptions>();
        var address = app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var sandbox = options.IsSandboxEnabled ? ""","engine":"sandbox" """.TrimEnd() : "";
        Console.WriteLine(
            $$"""

            WaGateway is running.
              page   {{address}}/
              API    {{address}}/api     (documented at {{address}}/swagger)
              data   {{Path.GetFullPath(options.DataDir)}}

            The first session, linked by scanning a QR code with WhatsApp on your phone:
              curl -X POST {{address}}/api/sessions -H 'Content-Type: application/json' -d '{"session_name":"Shop"}'
              curl -X POST {{address}}/api/sessions/1/start
              curl '{{address}}/api/sessions/1/qr?format=text'
            {{(sandbox.Length == 0 ? "" : $$"""
            Without a phone: create it with {"session_name":"Shop"{{sandbox}}} and scan with a simulated one ({{address}}/swagger, "Sandbox").

            """)}}
            """);
    }
}
