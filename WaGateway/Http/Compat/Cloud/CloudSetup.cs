namespace WaGateway.Http.Compat.Cloud;

/// <summary>What the Cloud API's routes are made of.</summary>
internal static class CloudSetup
{
    public static IServiceCollection AddCloud(this IServiceCollection services) =>
        services.AddSingleton<CloudFiles>().AddSingleton<CloudSender>().AddSingleton<CloudWebhooks>();
}
