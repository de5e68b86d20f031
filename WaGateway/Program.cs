using WaGateway;
using WaGateway.Commands;

var prefix = "WaGateway did not start. ";
try
{
    if (CommandLine.Find(args) is { } asked)
    {
        prefix = "";
        return await asked();
    }
    await using var app = Gateway.Build(args is ["run", ..] ? args[1..] : args);
    if (PortCheck.Refusal(app.Services.GetRequiredService<GatewayOptions>().Http) is { } refusal)
        throw new BadSettingException(refusal);
    ChildEnvironment.RemoveSettings();
    StopNotice.Register(app);
    await app.StartAsync();
    await Welcome.PrintAsync(app);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception refusal)
{
    await Console.Error.WriteLineAsync(prefix + StartRefusal.Sentence(refusal));
    return 1;
}
