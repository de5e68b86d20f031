using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using WaGateway.Configuration;
using WaGateway.Http.Connections;

namespace WaGateway.Http;

/// <summary>Where the front door is.</summary>
internal static class Listening
{
    private static readonly TimeSpan SlowStart = TimeSpan.FromSeconds(5);

    public static void Configure(KestrelServerOptions kestrel, HttpOptions options, ConnectionAdmission admission)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = options.MaxHeaderBytes;
        kestrel.Limits.MaxRequestLineSize = options.MaxHeaderBytes;
        kestrel.Limits.RequestHeadersTimeout = options.HeadersTimeout;
        kestrel.Limits.MinRequestBodyDataRate = new(options.MinBodyRate, SlowStart);
        kestrel.Limits.KeepAliveTimeout = options.KeepAliveTimeout;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(admission.Admit));
        switch (options.Address)
        {
            // A free port cannot be asked for on two addresses at once.
            case "localhost" when options.Port == 0:
                kestrel.Listen(IPAddress.Loopback, 0);
                break;
            case "localhost":
                kestrel.ListenLocalhost(options.Port);
                break;
            case "*":
                kestrel.ListenAnyIP(options.Port);
                break;
            case var address when IPAddress.TryParse(address, out var ip):
                kestrel.Listen(ip, options.Port);
                break;
            default:
                throw new BadSettingException(
                    $"Http:Address is '{options.Address}': it must be localhost, * or an IP address of this machine, e.g. 0.0.0.0"
                );
        }
    }
}
