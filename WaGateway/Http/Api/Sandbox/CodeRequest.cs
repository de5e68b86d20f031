using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>A code that links a session.</summary>
public sealed record CodeRequest : IRequest<CodeRequest>
{
    /// <summary>As the session's qr or pairing-code route gave it.</summary>
    [Required]
    public string Code { get; init; } = "";

    static CodeRequest IRequest<CodeRequest>.Read(Fields fields) => new() { Code = fields.RequiredString("code") };
}
