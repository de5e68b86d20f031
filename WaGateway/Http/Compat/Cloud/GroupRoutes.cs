using System.Text.Json.Nodes;
using WaGateway.Http.Access;
using WaGateway.Http.Api;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Cloud;
using WaGateway.Model.Commands;
using WaGateway.Sessions;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>Groups: making them, who is in them, how others get in.</summary>
internal static class GroupRoutes
{
    private const int MostPeople = 100;
    private const int LongestSubject = 100;
    private const int LongestDescription = 2048;

    public static void MapGroups(this IEndpointRouteBuilder api)
    {
        api.MapGet("/{id}/groups", ListAsync).Needs(Scope.MessagesRead);
        api.MapPost("/{id}/groups", CreateAsync).Needs(Scope.MessagesSend).Audits("group.create");
        api.MapGet("/{id}/invite_link", InviteAsync).Needs(Scope.MessagesRead);
        api.MapPost("/{id}/invite_link", InviteAsync).Needs(Scope.MessagesSend).Audits("group.invite");
        api.MapDelete("/{id}/invite_link", RevokeAsync).Needs(Scope.MessagesSend).Audits("group.invite");
        api.MapPost("/{id}/participants", AddAsync).Needs(Scope.MessagesSend).Audits("group.add");
        api.MapDelete("/{id}/participants", RemoveAsync).Needs(Scope.MessagesSend).Audits("group.remove");
        api.MapGet("/{id}/join_requests", RequestsAsync).Needs(Scope.MessagesRead);
        api.MapPost("/{id}/join_requests", ApproveAsync).Needs(Scope.MessagesSend).Audits("group.approve");
        api.MapDelete("/{id}/join_requests", RejectAsync).Needs(Scope.MessagesSend).Audits("group.reject");
    }

    public static JsonObject Show(long session, Group group) =>
        new()
        {
            ["id"] = CloudGroup.Of(session, group.Id),
            ["messaging_product"] = "whatsapp",
            ["subject"] = group.Subject ?? "",
            ["description"] = group.Description ?? "",
            ["join_approval_mode"] = group.JoinApproval ? "approval_required" : "auto_approve",
            ["suspended"] = false,
            ["creation_timestamp"] = group.CreatedAt?.ToUnixTimeSeconds() ?? 0,
            ["total_participant_count"] = group.Size,
            ["participants"] = new JsonArray([
                .. group
                    .Participants.Where(one => !one.IsMe)
                    .Select(one => new JsonObject { ["wa_id"] = Model.Formats.CloudMessages.Number(one.Id) }),
            ]),
        };

    private static async Task<IResult> ListAsync(PathNumber number, SessionPool pool)
    {
        if ((await pool.DoAsync(number.Value.Id, new GroupCommand.List())).Failed(out var fault, out var groups))
            return new Refused(fault);
        return new CloudAnswer(
            new JsonObject
            {
                ["data"] = new JsonObject
                {
                    ["groups"] = new JsonArray([
                        .. groups
                            .Where(group => group is { IsMember: true, IsCommunity: false })
                            .Select(group => new JsonObject
                            {
                                ["id"] = CloudGroup.Of(number.Value.Id, group.Id),
                                ["subject"] = group.Subject ?? "",
                                ["created_at"] = $"{group.CreatedAt?.ToUnixTimeSeconds() ?? 0}",
                            }),
                    ]),
                },
            }
        );
    }

    /// <summary>
    /// Meta makes a group of nobody, and tells its id by webhook. WhatsApp Web needs a first member, so that one may be named; the id is
    /// in the answer.
    /// </summary>
    private static async Task<IResult> CreateAsync(PathNumber number, Body<CloudFields> body, SessionPool pool)
    {
        var fields = body.Value.Given;
        CloudMessageRequest.NeedProduct(fields);
        var subject = MessageFields.NeedLine(fields, LongestSubject, "subject");
        var description = MessageFields.MaybeText(fields, LongestDescription, "description");
        var approval = Approval(fields);
        var people = fields.Has("participants") ? CloudPeople.Read(fields, "participants", MostPeople) : [];
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        var session = number.Value.Id;
        if (
            (await pool.DoAsync(session, new GroupCommand.Create(subject, [.. people.Select(one => one.Person)]))).Failed(
                out var fault,
                out var made
            )
        )
            return new Refused(fault);
        if (WhatsAppId.TryParse(made.Id, out var group))
        {
            if (!string.IsNullOrEmpty(description))
                fault = (await pool.DoAsync(session, new GroupCommand.Description(group, description))).Fault;
            if (fault is null && approval is true)
                fault = (await pool.DoAsync(session, new GroupCommand.Settings(group, null, null, true, null))).Fault;
        }
        return fault is not null
            ? new Refused(fault) { IsPartial = true }
            : new CloudAnswer(
                new JsonObject
                {
                    ["messaging_product"] = "whatsapp",
                    ["request_id"] = CloudGroup.Of(session, made.Id),
                    ["group_id"] = CloudGroup.Of(session, made.Id),
                }
            );
    }

    private static async Task<IResult> InviteAsync(PathCloudGroup group, SessionPool pool) =>
        (await pool.DoAsync(group.Session.Id, new GroupCommand.Invite(group.Group))).Failed(out var fault, out var invite)
            ? new Refused(fault)
            : new CloudAnswer(new JsonObject { ["messaging_product"] = "whatsapp", ["invite_link"] = invite.Link });

    private static async Task<IResult> RevokeAsync(PathCloudGroup group, SessionPool pool) =>
        (await pool.DoAsync(group.Session.Id, new GroupCommand.RevokeInvite(group.Group))).Failed(out var fault, out _)
            ? new Refused(fault)
            : new CloudAnswer(new JsonObject { ["messaging_product"] = "whatsapp", ["success"] = "true" });

    private static async Task<IResult> AddAsync(PathCloudGroup group, Body<CloudFields> body, SessionPool pool)
    {
        if (People(body.Value.Given).Failed(out var fault, out var people))
            return new Refused(fault);
        if (
            (await pool.DoAsync(group.Session.Id, new GroupCommand.Add(group.Group, [.. people.Select(one => one.Person)]))).Failed(
                out fault,
                out var results
            )
        )
            return new Refused(fault);
        var isIn = results.Where(one => one.Added).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        return new CloudAnswer(
            new JsonObject
            {
                ["messaging_product"] = "whatsapp",
                ["participants"] = new JsonArray([
                    .. people.Where(one => isIn.Contains(one.Person.Value)).Select(one => CloudPeople.Show(one.Input, one.Person)),
                ]),
                ["failed_participants"] = new JsonArray([
                    .. results
                        .Where(one => !one.Added)
                        .Select(one => new JsonObject
                        {
                            ["wa_id"] = Model.Formats.CloudMessages.Number(one.Id),
                            ["errors"] = new JsonArray(
                                Model.Formats.CloudErrors.Of(131000, "Participant was not added", $"{one.Outcome} ({one.Code})")
                            ),
                        }),
                ]),
            }
        );
    }

    private static async Task<IResult> RemoveAsync(PathCloudGroup group, Body<CloudFields> body, SessionPool pool)
    {
        if (People(body.Value.Given).Failed(out var fault, out var people))
            return new Refused(fault);
        if (
            (await pool.DoAsync(group.Session.Id, new GroupCommand.Remove(group.Group, [.. people.Select(one => one.Person)]))).Failed(
                out fault,
                out _
            )
        )
            return new Refused(fault);
        return new CloudAnswer(
            new JsonObject
            {
                ["messaging_product"] = "whatsapp",
                ["removed_participants"] = new JsonArray([.. people.Select(one => CloudPeople.Show(one.Input, one.Person))]),
            }
        );
    }

    private static async Task<IResult> RequestsAsync(PathCloudGroup group, SessionPool pool)
    {
        if ((await pool.DoAsync(group.Session.Id, new GroupCommand.Requests(group.Group))).Failed(out var fault, out var requests))
            return new Refused(fault);
        return CloudAnswer.List(
            requests.Select(one => new JsonObject
            {
                // A request has no id here: whoever asks is the request.
                ["join_request_id"] = one.Id,
                ["wa_id"] = Model.Formats.CloudMessages.Number(one.Id),
                ["creation_timestamp"] = one.RequestedAt?.ToUnixTimeSeconds() ?? 0,
            })
        );
    }

    private static Task<IResult> ApproveAsync(PathCloudGroup group, Body<CloudFields> body, SessionPool pool) =>
        DecideAsync(group, body.Value.Given, pool, approve: true);

    private static Task<IResult> RejectAsync(PathCloudGroup group, Body<CloudFields> body, SessionPool pool) =>
        DecideAsync(group, body.Value.Given, pool, approve: false);

    private static async Task<IResult> DecideAsync(PathCloudGroup group, Fields fields, SessionPool pool, bool approve)
    {
        CloudMessageRequest.NeedProduct(fields);
        var asked = Recipients.NeedPeople(fields, "join_requests", MostPeople);
        if (fields.Fault is { } complaint)
            return new Refused(complaint);
        if ((await pool.DoAsync(group.Session.Id, new GroupCommand.Decide(group.Group, asked, approve))).Failed(out var fault, out _))
            return new Refused(fault);
        return new CloudAnswer(
            new JsonObject
            {
                ["messaging_product"] = "whatsapp",
                [approve ? "approved_join_requests" : "rejected_join_requests"] = new JsonArray([
                    .. asked.Select(one => JsonValue.Create(one.Value)),
                ]),
                ["failed_join_requests"] = new JsonArray(),
            }
        );
    }

    private static bool? Approval(Fields fields)
    {
        var mode = fields.String("join_approval_mode");
        if (mode is not (null or "approval_required" or "auto_approve"))
            fields.Refuse("join_approval_mode", "must be 'approval_required' or 'auto_approve'");
        return mode is null ? null : mode == "approval_required";
    }

    private static Outcome<List<(string Input, WhatsAppId Person)>> People(Fields fields)
    {
        CloudMessageRequest.NeedProduct(fields);
        var people = CloudPeople.Read(fields, "participants", MostPeople);
        return fields.Fault is { } fault ? fault : people;
    }

    /// <summary>What a change of a group asks for.</summary>
    public static IEnumerable<PageCommand<Nothing>> Changes(Fields fields, WhatsAppId group)
    {
        CloudMessageRequest.NeedProduct(fields);
        var commands = new List<PageCommand<Nothing>>();
        if (fields.Has("subject"))
            commands.Add(new GroupCommand.Subject(group, MessageFields.NeedLine(fields, LongestSubject, "subject")));
        if (MessageFields.MaybeText(fields, LongestDescription, "description") is { } description)
            commands.Add(new GroupCommand.Description(group, description));
        if (Approval(fields) is { } approval)
            commands.Add(new GroupCommand.Settings(group, null, null, approval, null));
        if (fields.Fault is null && commands.Count == 0)
            fields.Refuse("subject", "is missing; give subject, description or join_approval_mode");
        return commands;
    }
}
