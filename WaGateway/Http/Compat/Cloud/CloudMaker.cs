using WaGateway.Http.Access;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>
/// Meta's Cloud API (v23.0; any version in the path is taken): a session is a phone number, a user is the WhatsApp Business Account that
/// all its sessions belong to.
/// </summary>
internal sealed class CloudMaker(MakerOptions options) : Maker("/cloud", options)
{
    public override string Name => "Cloud";

    public override IReadOnlyList<string> KeysInUrl { get; } = ["access_token"];

    public override Task WriteAsync(HttpContext context, Fault fault, int status)
    {
        var error = GraphErrors.Of(fault, status, context.Request);
        context.Response.StatusCode = error.Status;
        return MakerJson.WriteAsync(context, error.Body(context.TraceIdentifier));
    }

    public override void Map(IEndpointRouteBuilder api)
    {
        var versions = api.MapGroup("/v{version}");
        versions.MapMessages();
        versions.MapMedia();
        versions.MapNumbers();
        versions.MapAccounts();
        versions.MapTemplates();
        versions.MapGroups();
        versions.MapNodes();
    }
}
