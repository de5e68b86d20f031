using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace WaGateway.Http.Access;

/// <summary>A caller in ASP.NET's own terms.</summary>
internal sealed class CallerIdentity(Caller caller) : ClaimsIdentity("WaGateway")
{
    public Caller Caller => caller;

    public static AuthenticateResult Success(Caller caller, string scheme) =>
        AuthenticateResult.Success(new(new ClaimsPrincipal(new CallerIdentity(caller)), scheme));
}
