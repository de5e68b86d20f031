using WaGateway.Configuration;
using WaGateway.Store;

namespace WaGateway.Hosting;

/// <summary>Why the program ends before it has begun, as a sentence for whoever started it.</summary>
internal static class StartRefusal
{
    public static string Sentence(Exception error) =>
        error switch
        {
            BadSettingException or StoreRefusedException => error.Message,
            AggregateException { InnerExceptions: [var only] } => Sentence(only),
            IOException or UnauthorizedAccessException => error.Message,
            _ => $"{error.Message} ({error.GetType().Name})",
        };
}
