using WaGateway.Http.Binding;

namespace WaGateway.Http.Api.Sessions;

/// <summary>How to give the QR code.</summary>
public sealed record QrRequest : IRequest<QrRequest>
{
    internal const string Json = "json";
    internal const string Png = "png";
    internal const string Text = "text";

    public TimeSpan Wait { get; init; }
    public string? Format { get; init; }
    public bool Invert { get; init; }

    static QrRequest IRequest<QrRequest>.Read(Fields fields)
    {
        var format = fields.String("format");
        if (format is not (null or Json or Png or Text))
            fields.Refuse("format", "must be json, png or text");
        return new()
        {
            Wait = TimeSpan.FromSeconds(fields.Integer("wait", 0, 60, 20)),
            Format = format,
            Invert = fields.Boolean("invert") ?? false,
        };
    }
}
