using WaGateway.Http.Binding;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>A body that its route reads. Whoever reads it looks at <see cref="Fields.Fault"/> then.</summary>
internal sealed record EvolutionFields(Fields Given) : IRequest<EvolutionFields>
{
    static EvolutionFields IRequest<EvolutionFields>.Read(Fields fields) => new(fields);

    /// <summary>A number that may be written as a number.</summary>
    public static Model.WhatsAppId Number(Fields fields, string name = "number")
    {
        var text = fields.NumberOrString(name);
        if (text is null && !fields.Refused(name))
            fields.Refuse(name, "is required");
        return text is null ? default : Recipients.Parse(fields, name, text) ?? default;
    }
}
