namespace WaGateway.Tests.Contract;

/// <summary>One generated request.</summary>
internal sealed record Call(Operation Operation, string Address, string? Body, string ContentType, bool IsValid)
{
    public override string ToString() =>
        $"{(IsValid ? "valid" : "invalid")} {Operation.Method} {Address} {ContentType} "
        + $"{(Body is { Length: > 2000 } ? Body[..2000] + "…" : Body)}";
}
