using System.Text.Json;

namespace WaGateway.Model;

/// <summary>The spelling of our words in answers, events and codes.</summary>
internal static class SnakeCase
{
    public static string Of<T>(T word)
        where T : struct, Enum =>
        word switch
        {
            // The company's name is one word.
            FaultCode or StateReason => JsonNamingPolicy.SnakeCaseLower.ConvertName(
                word.ToString().Replace("WhatsApp", "Whatsapp", StringComparison.Ordinal)
            ),
            _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString()),
        };
}
