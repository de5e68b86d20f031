using System.Text.Json.Nodes;
using WaGateway.Http.Binding;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>A template to send, with what fills its gaps.</summary>
/// <param name="Header">The file above it; null for none.</param>
/// <param name="Parameters">By component (header, body, button), in their order; of a named one with its name.</param>
internal sealed record CloudTemplateSend(
    string Name,
    string Language,
    CloudFile? Header,
    IReadOnlyList<CloudTemplateSend.Parameter> Parameters
)
{
    private static readonly string[] Files = ["image", "video", "document"];

    internal sealed record Parameter(string Component, string? Index, string? Name, string Text);

    public static CloudTemplateSend Read(Fields fields)
    {
        var name = fields.RequiredString("name");
        var language = fields.RequiredObject("language", inner => new JsonObject { ["code"] = inner.RequiredString("code") });
        CloudFile? header = null;
        var parameters = new List<Parameter>();
        fields.Objects("components", component =>
        {
            var type = component.RequiredString("type").ToLowerInvariant();
            var index = component.NumberOrString("index");
            component.Objects("parameters", inner =>
            {
                if (ReadParameter(inner, type, index, ref header) is { } parameter)
                    parameters.Add(parameter);
                return inner;
            });
            return component;
        });
        return new(name, (string?)language?["code"] ?? "", header, parameters);
    }

    private static Parameter? ReadParameter(Fields fields, string component, string? index, ref CloudFile? header)
    {
        var (type, name) = (fields.String("type") ?? "text", fields.String("parameter_name"));
        if (Files.Contains(type))
        {
            header = fields.RequiredObject(type, inner => CloudFile.Read(inner, type));
            return null;
        }
        var text = type switch
        {
            "currency" or "date_time" => Fallback(fields, type),
            "payload" => fields.String("payload"),
            "coupon_code" => fields.String("coupon_code"),
            "text" => fields.String("text"),
            // Of buttons, which are not sent: what they would do is of no account.
            _ => "",
        };
        if (text is null && component != "button" && !fields.Refused("text"))
            fields.Refuse("text", "is required");
        return new(component, index, name, text ?? "");
    }

    private static string? Fallback(Fields fields, string type)
    {
        string? text = null;
        fields.Object(type, inner =>
        {
            text = inner.RequiredString("fallback_value");
            return inner;
        });
        return text;
    }
}
