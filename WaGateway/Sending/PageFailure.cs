using WaGateway.Driver;

namespace WaGateway.Sending;

/// <summary>Something that could not be done just now.</summary>
/// <param name="Counts">The page itself failed; a page that is still being loaded, and the store, say nothing about the message.</param>
internal readonly record struct PageFailure(bool Counts, string Why)
{
    public static PageFailure Of(Exception error) => new(error is DriverException { IsEarly: false }, error.Message);
}
