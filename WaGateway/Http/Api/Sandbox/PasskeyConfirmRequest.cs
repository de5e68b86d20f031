using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>The person compares the code that the phone shows with the session's.</summary>
public sealed record PasskeyConfirmRequest : IRequest<PasskeyConfirmRequest>
{
    /// <summary>As the session's passkey route gave it; left out, the person does not look closely.</summary>
    public string? Code { get; init; }

    static PasskeyConfirmRequest IRequest<PasskeyConfirmRequest>.Read(Fields fields) => new() { Code = fields.String("code") };
}
