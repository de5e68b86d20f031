using System.Text.Json.Serialization;

namespace WaGateway.Driver;

/// <summary>What became of a message that the page was given.</summary>
/// <param name="Ack">−1 when it was refused, 0 while the client is at it, 1 or more when WhatsApp's server has it.</param>
/// <param name="Result">WhatsApp's word, e.g. <c>OK</c> or <c>ERROR_UNKNOWN</c>, or the name of the client's error.</param>
/// <param name="Rejected">The client itself did not take it.</param>
/// <param name="OtherDocument">It was not given to the page: that has been loaded again since it was got ready.</param>
/// <param name="Gone">The client does not have it (any more): it can be sent under its id like a new one.</param>
/// <param name="KnownBefore">The client had it already, from an earlier document: it was not sent now.</param>
internal sealed record SendReceipt(
    int Ack,
    string? Result,
    bool Rejected = false,
    bool OtherDocument = false,
    bool Gone = false,
    bool KnownBefore = false
)
{
    private const string ServerRefused = "ERROR_UNKNOWN";

    /// <summary>
    /// It will not go out. With ack 0 it still may, whatever the word is: the client keeps it as long as its document lives.
    /// </summary>
    [JsonIgnore]
    public bool Failed => Ack < 0;

    /// <summary>Refused by WhatsApp's server, and not by the client: that alone says something about the account.</summary>
    [JsonIgnore]
    public bool ByServer => Failed && !Rejected && Result == ServerRefused;
}
