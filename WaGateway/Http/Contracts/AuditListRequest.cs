using System.Text.Json.Serialization;
using WaGateway.Http.Reading;
using WaGateway.Model;

namespace WaGateway.Http.Contracts;

/// <summary>Which entries of the audit log to list.</summary>
public sealed record AuditListRequest : IRequest<AuditListRequest>
{
    [JsonIgnore]
    internal AuditQuery Query { get; private init; } = null!;

    static AuditListRequest IRequest<AuditListRequest>.Read(Fields fields) => new()
    {
        Query = new()
        {
            Action = fields.Text("action"),
            UserId = fields.Whole("user"),
            KeyId = fields.Whole("key"),
            Target = fields.Whole("target"),
            Since = Times.Maybe(fields, "since"),
            Until = Times.Maybe(fields, "until"),
            Before = fields.Whole("before"),
            Limit = fields.Limit(100),
        },
    };
}
