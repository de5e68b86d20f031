using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Contracts;
using WaGateway.Http.OpenApi;
using WaGateway.Http.Reading;
using WaGateway.Model;
using WaGateway.Simulator;

namespace WaGateway.Http;

/// <summary>WhatsApp without a phone: simulated people, what they do, and what can go wrong. Only where the sandbox is enabled.</summary>
internal static class SandboxRoutes
{
    public static void MapSandbox(this IEndpointRouteBuilder api)
    {
        var sandbox = api.MapGroup("/sandbox").WithTags("Sandbox").Needs(Scope.Admin);
        sandbox.MapPost("/phones", AddPhone)
            .Describe("Adds a simulated phone.", "lid=false makes an account that is not LID-migrated, online=false one that is switched off, exists=false a number without WhatsApp.")
            .Takes(SandboxExamples.NewPhone).Example(201, SandboxExamples.Phone).Refuses(FaultCode.ValidationFailed, FaultCode.PhoneExists);
        sandbox.MapGet("/phones", ListPhones).Describe("Lists the simulated phones.").Example(200, SandboxExamples.Phones);
        var phone = sandbox.MapGroup("/phones/{number}");
        phone.MapPost("/scan", Scan).NamesPhone()
            .Describe("The phone scans the code of GET /sessions/:id/qr.", "The session becomes connected as this number.")
            .Takes(SandboxExamples.Code).Example(200, SandboxExamples.Phone).Refuses(Linking);
        phone.MapPost("/pairing-code", EnterCode).NamesPhone()
            .Describe("The phone is given the code of POST /sessions/:id/pairing-code.")
            .Takes(SandboxExamples.PairingCode).Example(200, SandboxExamples.Phone).Refuses(Linking);
        phone.MapPost("/messages", Write).NamesPhone()
            .Describe("The person writes to someone, or edits, revokes or reacts to a message.")
            .Takes(SandboxExamples.Write).Example(201, SandboxExamples.Message)
            .Refuses(FaultCode.ValidationFailed, FaultCode.InvalidRecipient, FaultCode.PhoneNotFound, FaultCode.GroupNotFound, FaultCode.MessageNotFound, FaultCode.NotOnWhatsApp);
        phone.MapGet("/messages", ListMessages).NamesPhone()
            .Describe("Shows what is on the phone, newest last.")
            .Asks("chat", "string", "Only this chat: a person's number or a group's id.")
            .Example(200, SandboxExamples.Messages).Refuses(FaultCode.ValidationFailed, FaultCode.PhoneNotFound, FaultCode.NotOnWhatsApp);
        phone.MapPost("/read", Read).NamesPhone()
            .Describe("The person reads a chat.", "Whoever wrote there gets ack 3.")
            .Takes(SandboxExamples.Chat).Example(200, SandboxExamples.ReadCount).Refuses(FaultCode.ValidationFailed, FaultCode.InvalidRecipient, FaultCode.PhoneNotFound, FaultCode.GroupNotFound, FaultCode.NotOnWhatsApp);
        phone.MapPost("/online", SetOnline).NamesPhone()
            .Describe("Switches the phone on or off.", "Messages to a phone that is off wait at ack 1.")
            .Takes(SandboxExamples.Online).Example(200, SandboxExamples.Phone).Refuses(FaultCode.ValidationFailed, FaultCode.PhoneNotFound, FaultCode.NotOnWhatsApp);
        phone.MapPost("/unlink", Unlink).NamesPhone()
            .Describe("The person ends every linked session of this phone.")
            .Example(200, SandboxExamples.Phone).Refuses(FaultCode.PhoneNotFound, FaultCode.PhoneNotLinked, FaultCode.NotOnWhatsApp);
        phone.MapPost("/groups", CreateGroup).NamesPhone()
            .Describe("The person makes a group.")
            .Takes(SandboxExamples.NewGroup).Example(201, SandboxExamples.Group).Refuses(FaultCode.ValidationFailed, FaultCode.InvalidRecipient, FaultCode.PhoneNotFound, FaultCode.NotOnWhatsApp);
        phone.MapGet("/groups", ListGroups).NamesPhone()
            .Describe("Lists the groups this phone is in.").Example(200, SandboxExamples.Groups).Refuses(FaultCode.PhoneNotFound, FaultCode.NotOnWhatsApp);
        sandbox.MapPost("/faults", FaultAsync)
            .Describe("Lets something go wrong for a sandbox session.", "network_up ends the lasting ones: network_down, slow, restricted, duplicate_events.")
            .Takes(SandboxExamples.Fault).Example(200, SandboxExamples.FaultDone).Refuses(FaultCode.ValidationFailed, FaultCode.SessionNotStarted, FaultCode.PhoneNotLinked);
    }

    private static readonly FaultCode[] Linking = [FaultCode.ValidationFailed, FaultCode.WrongCode, FaultCode.PhoneNotFound, FaultCode.NotOnWhatsApp];

    private static Results<NewAnswer<SandboxPhoneAnswer>, Refused> AddPhone(Body<NewPhoneRequest> body, SandboxWorld world) =>
        body.Value is var phone && world.Phones.Add(phone.Number, phone.Name, phone.Lid, phone.Online, phone.Exists).Failed(out var fault, out var added)
            ? new Refused(fault) : new NewAnswer<SandboxPhoneAnswer>(new(added));

    private static Answer<IReadOnlyList<SandboxPhoneAnswer>> ListPhones(SandboxWorld world) =>
        new([.. world.Phones.List().Select(phone => new SandboxPhoneAnswer(phone))]);

    private static Results<Answer<SandboxPhoneAnswer>, Refused> Scan(string number, Body<CodeRequest> body, SandboxWorld world) =>
        Show(world.Phones.Scan(number, body.Value.Code));

    private static Results<Answer<SandboxPhoneAnswer>, Refused> EnterCode(string number, Body<CodeRequest> body, SandboxWorld world) =>
        Show(world.Phones.EnterCode(number, body.Value.Code));

    private static Results<Answer<SandboxPhoneAnswer>, Refused> SetOnline(string number, Body<OnlineRequest> body, SandboxWorld world) =>
        Show(world.Phones.SetOnline(number, body.Value.Online));

    private static Results<Answer<SandboxPhoneAnswer>, Refused> Unlink(string number, SandboxWorld world) => Show(world.Phones.Unlink(number));

    private static Results<NewAnswer<SandboxMessageAnswer>, Refused> Write(string number, Body<PhoneMessageRequest> body, SandboxWorld world) =>
        world.Chats.Send(number, body.Value.Send).Failed(out var fault, out var written)
            ? new Refused(fault) : new NewAnswer<SandboxMessageAnswer>(new(written));

    private static Results<Answer<IReadOnlyList<SandboxMessageAnswer>>, Refused> ListMessages(string number, Query<ChatQuery> query, SandboxWorld world) =>
        world.Chats.List(number, query.Value.Id).Failed(out var fault, out var messages)
            ? new Refused(fault) : new Answer<IReadOnlyList<SandboxMessageAnswer>>([.. messages.Select(message => new SandboxMessageAnswer(message))]);

    private static Results<Answer<ReadCountAnswer>, Refused> Read(string number, Body<ChatRequest> body, SandboxWorld world) =>
        world.Chats.Read(number, body.Value.Id).Failed(out var fault, out var count)
            ? new Refused(fault) : new Answer<ReadCountAnswer>(new(count));

    private static Results<NewAnswer<SandboxGroupAnswer>, Refused> CreateGroup(string number, Body<NewGroupRequest> body, SandboxWorld world) =>
        world.Chats.CreateGroup(number, body.Value.Name, body.Value.Members).Failed(out var fault, out var group)
            ? new Refused(fault) : new NewAnswer<SandboxGroupAnswer>(new(group));

    private static Results<Answer<IReadOnlyList<SandboxGroupAnswer>>, Refused> ListGroups(string number, SandboxWorld world) =>
        world.Chats.Groups(number).Failed(out var fault, out var groups)
            ? new Refused(fault) : new Answer<IReadOnlyList<SandboxGroupAnswer>>([.. groups.Select(group => new SandboxGroupAnswer(group))]);

    private static async Task<Results<Answer<FaultAnswer>, Refused>> FaultAsync(Body<FaultRequest> body, SandboxWorld world) =>
        (await world.Faults.ApplyAsync(body.Value.Session, body.Value.Kind)).Failed(out var fault, out var applied)
            ? new Refused(fault) : new Answer<FaultAnswer>(new(body.Value.Session, SnakeCase.Of(applied)));

    private static Results<Answer<SandboxPhoneAnswer>, Refused> Show(Outcome<SandboxPhone> outcome) =>
        outcome.Failed(out var fault, out var phone) ? new Refused(fault) : new Answer<SandboxPhoneAnswer>(new(phone));
}
