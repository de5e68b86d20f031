using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>An input of WebAuthn's pseudo-random function.</summary>
public sealed record PasskeySalt
{
    /// <summary>Base64url.</summary>
    public string? First { get; init; }

    internal static PasskeySalt Read(Fields fields)
    {
        var first = fields.String("first");
        if (first is not null)
            fields.RefuseIf("first", PasskeyOptionsRequest.Complaint(first));
        return new() { First = first };
    }
}
