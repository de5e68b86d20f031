using WaGateway;
using WaGateway.Store;

try
{
    await using var app = Gateway.Build(args);
    await app.StartAsync();
    Welcome.Print(app);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception refusal) when (refusal is BadSettingException or StoreRefusedException or IOException)
{
    await Console.Error.WriteLineAsync($"WaGateway did not start. {refusal.Message}");
    return 1;
}
