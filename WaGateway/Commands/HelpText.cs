using WaGateway.Configuration;

namespace WaGateway.Commands;

internal static class HelpText
{
    public const string Text = """
        WaGateway: drive WhatsApp with plain HTTP.

          wagateway                  start on http://localhost:3000, everything it keeps in ./data
          wagateway check            what would keep it from running?
          wagateway install-browser  download a Chromium into the data folder
          wagateway find-browser     print which browser sessions would run in
          wagateway backup FILE      everything it keeps, into one .tar.gz
          wagateway restore FILE     a backup, into an empty data folder
          wagateway migrate-store    from SQLite in the data folder to the PostgreSQL database of Store:Postgres
          wagateway move-from waha   sessions and webhooks of a running WAHA (or evolution), made on a running gateway:
                                     --url=http://old:3000 --key=KEY shows what would be made, --apply makes it
          wagateway --version
          wagateway --help

        Settings go before or behind any of these, or into appsettings.json in the current folder, or into the environment:
          --Http:Port=8080           PORT=8080, Http__Port=8080
          --DataDir=/srv/wagateway   DATA_DIR=/srv/wagateway
          --Outbox:AttemptTimeout=20s
                                     times have a unit: 500ms, 15s, 5m, 1h, 2d
          --Http:AllowedHosts=a.lan,b.lan
                                     lists have commas
          --Sandbox:DefaultEngine=Sandbox
                                     sessions talk to simulated phones: try it without a WhatsApp account,
                                     best in a folder of its own (--DataDir=./data-sandbox)

        Exit codes: 0 done, 1 refused or failed (the reason is on standard error).
        """;
}
