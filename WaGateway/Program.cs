using WaGateway;
using WaGateway.Commands;
using WaGateway.Configuration;
using WaGateway.Hosting;
using WaGateway.Store;

var isCommand = false;
try
{
    CarriedSqlite.Register();
    if (CommandLine.Find(args) is { } asked)
    {
        isCommand = true;
        return await asked();
    }
    await using var app = Gateway.Build(args is ["run", ..] ? args[1..] : args);
    var options = app.Services.GetRequiredService<GatewayOptions>();
    if (PortCheck.Refusal(options.Http, options.Compat) is { } refusal)
        throw new BadSettingException(refusal);
    ChildEnvironment.RemoveSettings();
    ChildEnvironment.KeepNodeSmall(app.Services.GetRequiredService<DataFolder>().Path(DataFolder.DriverCacheName));
    StopNotice.Register(app);
    await app.StartAsync();
    await Welcome.PrintAsync(app);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception refusal)
{
    await Console.Error.WriteLineAsync((isCommand ? "" : CommandLine.NotDone(refusal)) + StartRefusal.Sentence(refusal));
    return 1;
}
