using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Labels;

/// <summary>A new name for a list of chats.</summary>
public sealed record RenameListRequest : IRequest<RenameListRequest>
{
    /// <summary>1 to 100 characters.</summary>
    [Required]
    public string Name { get; init; } = "";

    static RenameListRequest IRequest<RenameListRequest>.Read(Fields fields) =>
        new() { Name = MessageFields.NeedLine(fields, LabelRequest.Longest, "name") };
}
