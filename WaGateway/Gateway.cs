namespace WaGateway;

/// <summary>The map of the house: every service and route family, in walking order.</summary>
internal static class Gateway
{
    public static WebApplication Build(string[] args) => WebApplication.CreateBuilder(args).Build();
}
