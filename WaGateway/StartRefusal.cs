using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using WaGateway.Store;

namespace WaGateway;

/// <summary>Why the program ends before it has begun, as a sentence for whoever started it.</summary>
internal static class StartRefusal
{
    public static string Sentence(Exception error) => error switch
    {
        BadSettingException or StoreRefusedException => error.Message,
        AggregateException { InnerExceptions: [var only] } => Sentence(only),
        IOException { InnerException: AddressInUseException } => $"{error.Message} End the program that has it, or choose another port with PORT or --Http:Port.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.NetworkUnreachable or SocketError.AddressFamilyNotSupported } =>
            $"Http:Address is no address of this machine ({error.Message}). It must be localhost, * or one of its IP addresses; 'ip address' shows them.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            $"Http:Port may not be listened on by this user ({error.Message}). Ports below 1024 are kept for root: choose another with PORT or --Http:Port.",
        SocketException => $"Http:Address and Http:Port cannot be listened on: {error.Message}.",
        IOException or UnauthorizedAccessException => error.Message,
        _ => $"{error.Message} ({error.GetType().Name})",
    };
}
