using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>Whose catalogue is meant.</summary>
public sealed record BusinessRequest : IRequest<BusinessRequest>
{
    public string? Business { get; private init; }

    internal WhatsAppId? Id { get; private init; }

    static BusinessRequest IRequest<BusinessRequest>.Read(Fields fields) => new() { Id = Maybe(fields) };

    /// <summary>Null for the account's own.</summary>
    internal static WhatsAppId? Maybe(Fields fields)
    {
        var business = Recipients.Maybe(fields, "business");
        if (business is { IsPerson: false })
            fields.Refuse("business", "must be a business's number, not a group or a channel", FaultCode.InvalidRecipient);
        return business;
    }
}
