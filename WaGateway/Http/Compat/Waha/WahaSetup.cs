namespace WaGateway.Http.Compat.Waha;

/// <summary>What WAHA's routes are made of.</summary>
internal static class WahaSetup
{
    public static IServiceCollection AddWaha(this IServiceCollection services) =>
        services.AddSingleton<WahaSender>().AddSingleton<WahaWebhooks>().AddSingleton<WahaSessionMaker>();
}
