using Microsoft.AspNetCore.Connections;
using WaGateway;
using WaGateway.Commands;
using WaGateway.Store;

var prefix = "WaGateway did not start. ";
try
{
    if (CommandLine.Find(args) is { } asked)
    {
        prefix = "";
        return await asked();
    }
    await using var app = Gateway.Build(args is ["run", ..] ? args[1..] : args);
    await app.StartAsync();
    Welcome.Print(app);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception refusal) when (refusal is BadSettingException or StoreRefusedException or IOException or UnauthorizedAccessException)
{
    var advice = refusal.InnerException is AddressInUseException ? " End the program that has it, or choose another port with PORT or --Http:Port." : "";
    await Console.Error.WriteLineAsync(prefix + refusal.Message + advice);
    return 1;
}
