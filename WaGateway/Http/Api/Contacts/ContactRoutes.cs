using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.Mcp;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Api.Contacts;

/// <summary>People: who is known, who is on WhatsApp, and as whom.</summary>
internal static class ContactRoutes
{
    public static void MapContacts(this IEndpointRouteBuilder api)
    {
        var contacts = api.MapGroup("/sessions/{id}/contacts")
            .WithTags("Contacts")
            .Needs(Scope.MessagesRead, Scope.MessagesSend)
            .NamesSession()
            .Refuses(PageCommandResults.Refusals);
        contacts
            .MapGet("", ListAsync)
            .AsTool(
                "list_contacts",
                "Contacts",
                "Lists the people a session's account knows, by name.",
                ToolArguments.Session("id"),
                ToolArguments.Limit(500),
                ToolArguments.Offset
            )
            .Describe("listContacts", "Lists the people this account knows of, by name.")
            .AsksPage()
            .Compresses()
            .Example(200, PeopleExamples.Contacts)
            .Refuses(FaultCode.ValidationFailed);
        contacts
            .MapGet("/check", CheckAsync)
            .AsTool(
                "check_numbers",
                "Check numbers",
                "Tells which phone numbers are on WhatsApp.",
                ToolArguments.Session("id"),
                new("phones", ArgumentPlace.Query, ToolSchema.Strings("Up to 50 phone numbers.", 50), true, "phone")
            )
            .Describe(
                "checkNumbers",
                "Tells which numbers are on WhatsApp.",
                "With the id as WhatsApp writes it, which can differ from the number, and the LID. Of several numbers, what is none has "
                    + "an error, and the others their answers."
            )
            .AsksFor("phone", "string", "One number or several, separated by commas; at most 50.")
            .Example(200, PeopleExamples.Checks)
            .Refuses(FaultCode.ValidationFailed, FaultCode.InvalidRecipient);
        MapOne(
            contacts
                .MapGroup("/{contact}")
                .NamesPath("contact", "The person's number in any usual form, or their LID (…@lid).")
                .Refuses(FaultCode.InvalidRecipient, FaultCode.NotOnWhatsApp)
        );
    }

    private static void MapOne(RouteGroupBuilder contact)
    {
        contact
            .MapGet("", GetAsync)
            .AsTool(
                "get_contact",
                "Contact",
                "Shows what WhatsApp tells about a person.",
                ToolArguments.Session("id"),
                new("contact", ArgumentPlace.Path, ToolSchema.String("The person's phone number in any usual form."), true)
            )
            .Describe(
                "getContact",
                "Shows what WhatsApp tells about a person.",
                "Found by number or by LID; the answer has both where WhatsApp tells them."
            )
            .Example(200, PeopleExamples.Card);
        contact
            .MapPut("", SaveAsync)
            .Audits("contact.save")
            .Describe(
                "saveContact",
                "Saves a person under a name.",
                "In the phone's address book too, unless sync is false. A contact that is there already gets the new name."
            )
            .Takes(PeopleExamples.SaveContact)
            .Says("5511988880002@c.us is saved as John Doe")
            .Refuses(FaultCode.ValidationFailed, FaultCode.NumberUnknown);
        contact
            .MapDelete("", RemoveAsync)
            .Audits("contact.remove")
            .Describe("removeContact", "Removes a person from the saved contacts.", "The chat stays.")
            .Says("5511988880002@c.us is saved no longer")
            .Refuses(FaultCode.ContactNotSaved);
        contact
            .MapPost("/block", BlockAsync)
            .Audits("contact.block")
            .Describe("blockContact", "Blocks a person.")
            .Says("5511988880002@c.us is blocked");
        contact
            .MapPost("/unblock", UnblockAsync)
            .Audits("contact.unblock")
            .Describe("unblockContact", "Unblocks a person.")
            .Says("5511988880002@c.us is not blocked any more");
        contact
            .MapPost("/subscribe", SubscribeAsync)
            .Audits("contact.subscribe")
            .Describe(
                "subscribeToPresence",
                "Follows a person's presence.",
                "Answers what is known now; what follows comes as presence events, also after a restart. WhatsApp shows others' "
                    + "presence only while the account is online itself."
            )
            .Example(200, PeopleExamples.Presence)
            .Refuses(FaultCode.LimitReached);
        contact
            .MapPost("/unsubscribe", UnsubscribeAsync)
            .Audits("contact.unsubscribe")
            .Describe("unsubscribeFromPresence", "Ends the presence events of a person.")
            .Says("5511988880002@c.us is not followed any more");
    }

    private static async Task<Results<Answer<ContactListAnswer>, Refused>> ListAsync(
        PathSession session,
        Query<PagingRequest> query,
        SessionPool pool
    ) =>
        (await pool.DoAsync(session.Value.Id, new ContactCommand.List(query.Value.Limit, query.Value.Offset))).Failed(
            out var fault,
            out var page
        )
            ? new Refused(fault)
            : new Answer<ContactListAnswer>(new(page, query.Value.Answer(page.Total)));

    private static async Task<Results<Answer<IReadOnlyList<NumberCheck>>, Refused>> CheckAsync(
        PathSession session,
        Query<CheckRequest> query,
        SessionPool pool,
        IdentityStore identities
    )
    {
        var asked = query.Value.Asked;
        var numbers = asked.Select(one => one.Contact).OfType<WhatsAppId>().ToList();
        if ((await pool.DoAsync(session.Value.Id, new ContactCommand.Check(numbers))).Failed(out var fault, out var checks))
            return new Refused(fault);
        foreach (var check in checks)
            if (check.Id is { } known)
                await identities.Of(session.Value.Id).LearnAliasAsync(check.Phone, known);
        // The answers come in the order of the questions; what is no number was not asked for.
        var answers = new Queue<NumberCheck>(checks);
        return new Answer<IReadOnlyList<NumberCheck>>([
            .. asked.Select(one =>
                one.Contact is not null && answers.TryDequeue(out var answer)
                    ? answer
                    : new NumberCheck { Phone = one.Text, Error = Recipients.NoPerson(one.Text) }
            ),
        ]);
    }

    private static Task<Results<Answer<ContactProfile>, Refused>> GetAsync(PathSession session, PathAddress contact, SessionPool pool) =>
        pool.AskAsync(session, new ContactCommand.Get(contact.Id));

    private static Task<Results<Done, Refused>> SaveAsync(
        PathSession session,
        PathAddress contact,
        Body<SaveContactRequest> body,
        SessionPool pool
    )
    {
        var (first, last) = (body.Value.FirstName, string.IsNullOrWhiteSpace(body.Value.LastName) ? null : body.Value.LastName.Trim());
        return pool.DoAsync(
            session,
            $"{contact} is saved as {(last is null ? first : $"{first} {last}")}",
            new ContactCommand.Save(contact.Id, first, last, body.Value.Sync ?? true)
        );
    }

    private static Task<Results<Done, Refused>> RemoveAsync(PathSession session, PathAddress contact, SessionPool pool) =>
        pool.DoAsync(session, $"{contact} is saved no longer", new ContactCommand.Remove(contact.Id));

    private static Task<Results<Done, Refused>> BlockAsync(PathSession session, PathAddress contact, SessionPool pool) =>
        pool.DoAsync(session, $"{contact} is blocked", new ContactCommand.Block(contact.Id, true));

    private static Task<Results<Done, Refused>> UnblockAsync(PathSession session, PathAddress contact, SessionPool pool) =>
        pool.DoAsync(session, $"{contact} is not blocked any more", new ContactCommand.Block(contact.Id, false));

    private static async Task<Results<Answer<PresenceReading>, Refused>> SubscribeAsync(
        PathSession session,
        PathAddress contact,
        SessionPool pool
    ) =>
        (await pool.FollowAsync(session.Value.Id, contact.Id)).Failed(out var fault, out var reading)
            ? new Refused(fault)
            : new Answer<PresenceReading>(reading);

    private static async Task<Results<Done, Refused>> UnsubscribeAsync(PathSession session, PathAddress contact, SessionPool pool) =>
        await pool.UnfollowAsync(session.Value.Id, contact.Id) is { } fault
            ? new Refused(fault)
            : new Done($"{contact} is not followed any more");
}
