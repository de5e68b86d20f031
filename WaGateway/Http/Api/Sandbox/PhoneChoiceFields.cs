using System.ComponentModel.DataAnnotations;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>A button that a person pressed; the message is what stands on it.</summary>
/// <param name="Id">The button's id.</param>
public sealed record PhoneChoiceFields([property: Required] string Id)
{
    private const int LongestId = 256;

    internal static MessageDetails Read(Fields fields) => new() { SelectedId = MessageFields.NeedLine(fields, LongestId, "id") };
}
