using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using WaGateway.Configuration;
using WaGateway.Http.Compat;
using WaGateway.Http.Connections;

namespace WaGateway.Http;

/// <summary>Where the front door is.</summary>
internal static class Listening
{
    private static readonly TimeSpan SlowStart = TimeSpan.FromSeconds(5);

    public static void Configure(KestrelServerOptions kestrel, HttpOptions options, CompatOptions compat, ConnectionAdmission admission)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = options.MaxHeaderBytes;
        kestrel.Limits.MaxRequestLineSize = options.MaxHeaderBytes;
        kestrel.Limits.RequestHeadersTimeout = options.HeadersTimeout;
        kestrel.Limits.MinRequestBodyDataRate = new(options.MinBodyRate, SlowStart);
        kestrel.Limits.KeepAliveTimeout = options.KeepAliveTimeout;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(admission.Admit));
        foreach (var port in (int[])[options.Port, .. compat.Ports().Select(one => one.Port)])
            Listen(kestrel, options.Address, port);
    }

    private static void Listen(KestrelServerOptions kestrel, string listen, int port)
    {
        switch (listen)
        {
            // A free port cannot be asked for on two addresses at once.
            case "localhost" when port == 0:
                kestrel.Listen(IPAddress.Loopback, 0);
                break;
            case "localhost":
                kestrel.ListenLocalhost(port);
                break;
            case "*":
                kestrel.ListenAnyIP(port);
                break;
            case var address when IPAddress.TryParse(address, out var ip):
                kestrel.Listen(ip, port);
                break;
            default:
                throw new BadSettingException(
                    $"Http:Address is '{listen}': it must be localhost, * or an IP address of this machine, e.g. 0.0.0.0"
                );
        }
    }
}
