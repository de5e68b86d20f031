using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Profiles;

/// <summary>Who sees what of the account.</summary>
internal static class PrivacyRoutes
{
    public static void MapPrivacy(this IEndpointRouteBuilder api)
    {
        var privacy = api.MapGroup("/sessions/{id}/profile/privacy")
            .WithTags("Profile")
            .Needs(Scope.SessionsRead, Scope.SessionsWrite)
            .NamesSession()
            .Refuses(PageCommandResults.Refusals);
        privacy.MapGet("", GetAsync).Describe("getPrivacy", "Shows who sees what of the account.").Example(200, PeopleExamples.Privacy);
        privacy
            .MapPatch("", ChangeAsync)
            .Audits("profile.privacy")
            .Describe("changePrivacy", "Changes who sees what of the account.", "What is left out stays.")
            .Takes(PeopleExamples.ChangePrivacy)
            .Says("The privacy settings are changed")
            .Refuses(FaultCode.ValidationFailed);
    }

    private static Task<Results<Answer<PrivacySettings>, Refused>> GetAsync(PathSession session, SessionPool pool) =>
        pool.AskAsync(session, new PrivacyCommand.Get());

    private static Task<Results<Done, Refused>> ChangeAsync(PathSession session, Body<ChangePrivacyRequest> body, SessionPool pool) =>
        pool.DoAsync(session, "The privacy settings are changed", body.Value.Commands());
}
