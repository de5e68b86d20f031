using WaGateway.Model;

namespace WaGateway.Driver.Browser;

/// <summary>A signature as the page's script takes it, with the names of the browser's own credential.</summary>
internal static class PageAssertion
{
    public static object Of(PasskeySignature given) =>
        new
        {
            id = given.Id,
            type = given.Type,
            authenticatorAttachment = given.Attachment,
            response = new
            {
                clientDataJSON = given.ClientDataJson,
                authenticatorData = given.AuthenticatorData,
                signature = given.Signature,
                userHandle = given.UserHandle,
            },
            prf = given.Prf is { } prf ? new { first = prf.First, second = prf.Second } : null,
        };
}
