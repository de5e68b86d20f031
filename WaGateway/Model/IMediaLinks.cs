namespace WaGateway.Model;

/// <summary>Gives out links to files of messages.</summary>
internal interface IMediaLinks
{
    /// <summary>Absolute, and signed: whoever has it can fetch the file for a while. Null before the gateway listens.</summary>
    string? UrlOf(long message);
}
