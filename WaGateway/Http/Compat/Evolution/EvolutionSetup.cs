namespace WaGateway.Http.Compat.Evolution;

/// <summary>What Evolution API's routes are made of.</summary>
internal static class EvolutionSetup
{
    public static IServiceCollection AddEvolution(this IServiceCollection services) =>
        services
            .AddSingleton<EvolutionWebhooks>()
            .AddSingleton<EvolutionSender>()
            .AddSingleton<EvolutionFiles>()
            .AddSingleton<EvolutionPictures>();
}
