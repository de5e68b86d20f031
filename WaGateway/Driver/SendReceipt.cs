namespace WaGateway.Driver;

/// <param name="Ack">−1 when WhatsApp refused it, 1 or more when its server has it.</param>
/// <param name="Result">WhatsApp's word, e.g. <c>OK</c> or <c>ERROR_UNKNOWN</c>.</param>
internal sealed record SendReceipt(int Ack, string? Result)
{
    public bool Refused => Ack < 0 || (Ack == 0 && Result?.StartsWith("ERROR", StringComparison.Ordinal) == true);
}
