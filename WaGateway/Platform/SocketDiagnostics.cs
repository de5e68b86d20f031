using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace WaGateway.Platform;

/// <summary>
/// One TCP connection of this machine, asked of the Linux kernel by its two ends (netlink, sock_diag(7)). The kernel looks it
/// up by a hash; the lists in /proc/net take it some 10 ms of walking through all of its tables.
/// </summary>
internal static partial class SocketDiagnostics
{
    private const int Netlink = 16;
    private const int Raw = 3;
    private const int CloseOnExec = 0x80000;
    private const int SockDiag = 4;
    private const ushort ByFamily = 20;
    private const ushort Error = 2;
    private const int NotFound = -2;
    private const int RequestLength = 72;

    /// <param name="found">Null where there is no such connection.</param>
    /// <returns>False where this system does not answer the question.</returns>
    public static bool TryFind(IPEndPoint there, IPEndPoint here, out LocalSocket? found)
    {
        try
        {
            return TryAsk(there, here, out found);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            found = null;
            return false;
        }
    }

    private static bool TryAsk(IPEndPoint there, IPEndPoint here, out LocalSocket? found)
    {
        found = null;
        using var handle = new SafeFileHandle(Open(Netlink, Raw | CloseOnExec, SockDiag), ownsHandle: true);
        if (handle.IsInvalid)
            return false;
        var request = Request(there, here);
        Span<byte> answer = stackalloc byte[1024];
        if (
            Send(handle, request, request.Length, 0) != request.Length
            || Receive(handle, answer, answer.Length, 0) is not (>= 20 and var length)
        )
            return false;
        return TryRead(answer[..(int)length], out found);
    }

    // struct nlmsghdr, then struct inet_diag_req_v2.
    private static byte[] Request(IPEndPoint there, IPEndPoint here)
    {
        var request = new byte[RequestLength];
        MemoryMarshal.Write(request, RequestLength);
        MemoryMarshal.Write(request.AsSpan(4), ByFamily);
        MemoryMarshal.Write(request.AsSpan(6), (ushort)1);
        request[16] = (byte)(there.AddressFamily == AddressFamily.InterNetwork ? 2 : 10);
        request[17] = (byte)ProtocolType.Tcp;
        MemoryMarshal.Write(request.AsSpan(20), uint.MaxValue);
        BinaryPrimitives.WriteUInt16BigEndian(request.AsSpan(24), (ushort)there.Port);
        BinaryPrimitives.WriteUInt16BigEndian(request.AsSpan(26), (ushort)here.Port);
        there.Address.GetAddressBytes().CopyTo(request, 28);
        here.Address.GetAddressBytes().CopyTo(request, 44);
        // The cookie that stands for any.
        MemoryMarshal.Write(request.AsSpan(64), ulong.MaxValue);
        return request;
    }

    // struct nlmsghdr, then struct inet_diag_msg or the number of an error.
    private static bool TryRead(ReadOnlySpan<byte> answer, out LocalSocket? found)
    {
        found = null;
        var type = MemoryMarshal.Read<ushort>(answer[4..]);
        if (type == Error)
            return MemoryMarshal.Read<int>(answer[16..]) == NotFound;
        if (type != ByFamily || answer.Length < 88)
            return false;
        found = new(MemoryMarshal.Read<uint>(answer[80..]), MemoryMarshal.Read<uint>(answer[84..]));
        return true;
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Open(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Send(SafeFileHandle socket, ReadOnlySpan<byte> bytes, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(SafeFileHandle socket, Span<byte> bytes, nint length, int flags);
}
