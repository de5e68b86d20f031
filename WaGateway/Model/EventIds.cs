using System.Security.Cryptography;

namespace WaGateway.Model;

/// <summary>Ids of events, by which receivers recognise a repetition.</summary>
internal static class EventIds
{
    public static string New() => "msg_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
