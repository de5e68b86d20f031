using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sessions;

/// <summary>Which request for a passkey is meant.</summary>
public sealed record PasskeyAttemptRequest : IRequest<PasskeyAttemptRequest>
{
    /// <summary>As GET …/passkey gives it; left out: the one under way. Another one than that is refused.</summary>
    public string? Attempt { get; init; }

    static PasskeyAttemptRequest IRequest<PasskeyAttemptRequest>.Read(Fields fields) => new() { Attempt = fields.String("attempt") };
}
