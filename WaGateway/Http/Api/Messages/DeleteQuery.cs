using System.Text.Json.Serialization;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Messages;

/// <summary>For whom a message is deleted.</summary>
public sealed record DeleteQuery : IRequest<DeleteQuery>
{
    [JsonIgnore]
    internal bool ForEveryone { get; private init; }

    static DeleteQuery IRequest<DeleteQuery>.Read(Fields fields)
    {
        var whom = fields.String("for") ?? "everyone";
        if (whom is not ("everyone" or "me"))
            fields.Refuse("for", "must be everyone or me");
        return new() { ForEveryone = whom == "everyone" };
    }
}
