using System.Reflection;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>The group that a query names: <c>?groupJid=…@g.us</c>.</summary>
internal sealed class GroupJid : IRead
{
    public Fault? Fault { get; private init; }

    public WhatsAppId Value { get; private init; }

    public static ValueTask<GroupJid> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var text = context.Request.Query["groupJid"].ToString();
        return ValueTask.FromResult(
            WhatsAppId.TryParse(text, out var id) && id.IsGroup
                ? new GroupJid { Value = id }
                : new GroupJid
                {
                    Fault = Fault.Field("groupJid", "must be a group's id, as a query parameter: ?groupJid=120363012345678901@g.us"),
                }
        );
    }
}
