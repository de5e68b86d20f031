using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Api.Labels;

/// <summary>Labels of a business made, changed and deleted.</summary>
internal static class LabelRoutes
{
    public static void MapLabels(this IEndpointRouteBuilder api)
    {
        var labels = api.MapGroup("/sessions/{id}/labels")
            .WithTags("Profile")
            .Needs(Scope.SessionsRead, Scope.SessionsWrite)
            .NamesSession()
            .Refuses(PageCommandResults.Refusals)
            .Refuses(FaultCode.NotABusinessAccount);
        labels
            .MapPost("", CreateAsync)
            .Audits("label.create")
            .Describe("createLabel", "Makes a label of a business account.")
            .Takes(PeopleExamples.NewLabel)
            .Example(201, PeopleExamples.Label)
            .Refuses(FaultCode.ValidationFailed, FaultCode.LimitReached);
        var label = labels.MapGroup("/{label}").NamesPath("label", "The label's id.").Refuses(FaultCode.LabelNotFound);
        label
            .MapPatch("", ChangeAsync)
            .Audits("label.change")
            .Describe("changeLabel", "Changes a label's name or color.", "What is left out stays.")
            .Takes(PeopleExamples.NewLabel)
            .Says("Label 6 is changed")
            .Refuses(FaultCode.ValidationFailed);
        label
            .MapDelete("", RemoveAsync)
            .Audits("label.delete")
            .Describe("deleteLabel", "Deletes a label.", "The chats that had it stay.")
            .Says("Label 6 is deleted");
    }

    private static async Task<Results<NewAnswer<Label>, Refused>> CreateAsync(
        PathSession session,
        Body<LabelRequest> body,
        SessionPool pool
    ) =>
        (await pool.DoAsync(session.Value.Id, new LabelCommand.Create(body.Value.Name, body.Value.Color))).Failed(
            out var fault,
            out var made
        )
            ? new Refused(fault)
            : new NewAnswer<Label>(made);

    private static Task<Results<Done, Refused>> ChangeAsync(
        PathSession session,
        string label,
        Body<ChangeLabelRequest> body,
        SessionPool pool
    ) => pool.DoAsync(session, $"Label {label} is changed", new LabelCommand.Change(label, body.Value.Name, body.Value.Color));

    private static Task<Results<Done, Refused>> RemoveAsync(PathSession session, string label, SessionPool pool) =>
        pool.DoAsync(session, $"Label {label} is deleted", new LabelCommand.Remove(label));
}
