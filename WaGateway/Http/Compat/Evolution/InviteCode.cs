using System.Reflection;
using WaGateway.Http.Binding;
using WaGateway.Model;

namespace WaGateway.Http.Compat.Evolution;

/// <summary>The invitation that a query names: <c>?inviteCode=…</c>, the code or its link.</summary>
internal sealed class InviteCode : IRead
{
    public Fault? Fault { get; private init; }

    public string Value { get; private init; } = "";

    public static ValueTask<InviteCode> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var code = context.Request.Query["inviteCode"].ToString().Split('?')[0].TrimEnd('/').Split('/')[^1];
        return ValueTask.FromResult(
            code.Length is >= 10 and <= 64 && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
                ? new InviteCode { Value = code }
                : new InviteCode
                {
                    Fault = Fault.Field("inviteCode", "must be the code of an invitation, as a query parameter: ?inviteCode=AbCdEf…"),
                }
        );
    }
}
