using System.Text.Json.Serialization;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Audit;

/// <summary>Which entries of the audit log to list.</summary>
public sealed record AuditListRequest : IRequest<AuditListRequest>
{
    [JsonIgnore]
    internal AuditQuery Query { get; private init; } = null!;

    static AuditListRequest IRequest<AuditListRequest>.Read(Fields fields) =>
        new()
        {
            Query = new()
            {
                Action = fields.String("action"),
                UserId = fields.Integer("user"),
                KeyId = fields.Integer("key"),
                Target = fields.Integer("target"),
                Since = Times.Maybe(fields, "since"),
                Until = Times.Maybe(fields, "until"),
                Before = fields.Integer("before"),
                Limit = fields.Limit(100),
            },
        };
}
