using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Media;
using WaGateway.Model;
using WaGateway.Simulator;

namespace WaGateway.Http.Api.Sandbox;

/// <summary>WhatsApp without a phone: simulated people, what they do, and what can go wrong. Only where the sandbox is enabled.</summary>
internal static class SandboxRoutes
{
    public static void MapSandbox(this IEndpointRouteBuilder api)
    {
        var sandbox = api.MapGroup("/sandbox").WithTags("Sandbox").Needs(Scope.Admin);
        sandbox
            .MapPost("/phones", AddPhone)
            .Audits("sandbox.phone")
            .Describe(
                "addPhone",
                "Adds a simulated phone.",
                "lid=false makes an account that is not LID-migrated, online=false one that is switched off, exists=false a number "
                    + "without WhatsApp, passkey=true an account whose passkey is wanted when a device is linked."
            )
            .Takes(SandboxExamples.NewPhone)
            .Example(201, SandboxExamples.Phone)
            .Refuses(FaultCode.ValidationFailed, FaultCode.PhoneExists, FaultCode.LimitReached);
        sandbox.MapGet("/phones", ListPhones).Describe("listPhones", "Lists the simulated phones.").Example(200, SandboxExamples.Phones);
        var phone = sandbox.MapGroup("/phones/{number}");
        phone
            .MapPost("/scan", Scan)
            .Audits("sandbox.scan")
            .NamesPhone()
            .Describe("scanQrCode", "The phone scans the code of GET /sessions/:id/qr.", "The session becomes connected as this number.")
            .Takes(SandboxExamples.Code)
            .Example(200, SandboxExamples.Phone)
            .Refuses(Linking);
        phone
            .MapPost("/pairing-code", EnterCode)
            .Audits("sandbox.pair")
            .NamesPhone()
            .Describe("enterPhonePairingCode", "The phone is given the code of POST /sessions/:id/pairing-code.")
            .Takes(SandboxExamples.PairingCode)
            .Example(200, SandboxExamples.Phone)
            .Refuses(Linking);
        phone
            .MapPost("/messages", WriteAsync)
            .Audits("sandbox.message")
            .NamesPhone()
            .Describe(
                "sendPhoneMessage",
                "The person writes to someone, or edits, revokes, reacts to or votes in a message.",
                "Takes what sending takes: a text, media (also as multipart/form-data), location, contact, contacts or poll; and order, "
                    + "product, event, invite, payment or choice, which are the message's words beside it."
            )
            .Takes(SandboxExamples.Write)
            .Example(201, SandboxExamples.Message)
            .Refuses(
                FaultCode.ValidationFailed,
                FaultCode.InvalidRecipient,
                FaultCode.PhoneNotFound,
                FaultCode.GroupNotFound,
                FaultCode.ProductNotFound,
                FaultCode.MessageNotFound,
                FaultCode.NotOnWhatsApp,
                FaultCode.MediaUnreachable,
                FaultCode.MediaDenied,
                FaultCode.MediaFull,
                FaultCode.QueueFull
            );
        phone
            .MapGet("/messages", ListMessages)
            .NamesPhone()
            .Describe("listPhoneMessages", "Shows what is on the phone, newest last.")
            .Asks("chat", "string", "Only this chat: a person's number or a group's id.")
            .Example(200, SandboxExamples.Messages)
            .Refuses(FaultCode.ValidationFailed, FaultCode.PhoneNotFound, FaultCode.NotOnWhatsApp);
        phone
            .MapGet("/messages/{id}/media", FileOf)
            .NamesPhone()
            .WithMetadata(new RouteDoc.PathName("id", "The message's id, as the phone lists it."))
            .Describe("getPhoneMedia", "Gives the file of a message on the phone.")
            .GivesFile()
            .Refuses(FaultCode.PhoneNotFound, FaultCode.MessageNotFound, FaultCode.MediaNotFound, FaultCode.NotOnWhatsApp);
        phone
            .MapPost("/read", Read)
            .Audits("sandbox.read")
            .NamesPhone()
            .Describe("readPhoneChat", "The person reads a chat.", "Whoever wrote there gets ack 3.")
            .Takes(SandboxExamples.Chat)
            .Example(200, SandboxExamples.ReadCount)
            .Refuses(
                FaultCode.ValidationFailed,
                FaultCode.InvalidRecipient,
                FaultCode.PhoneNotFound,
                FaultCode.GroupNotFound,
                FaultCode.NotOnWhatsApp
            );
        phone
            .MapPost("/online", SetOnline)
            .Audits("sandbox.online")
            .NamesPhone()
            .Describe("setPhoneOnline", "Switches the phone on or off.", "Messages to a phone that is off wait at ack 1.")
            .Takes(SandboxExamples.Online)
            .Example(200, SandboxExamples.Phone)
            .Refuses(FaultCode.ValidationFailed, FaultCode.PhoneNotFound, FaultCode.NotOnWhatsApp);
        phone
            .MapPost("/unlink", Unlink)
            .Audits("sandbox.unlink")
            .NamesPhone()
            .Describe("unlinkPhone", "The person ends every linked session of this phone.")
            .Example(200, SandboxExamples.Phone)
            .Refuses(FaultCode.PhoneNotFound, FaultCode.PhoneNotLinked, FaultCode.NotOnWhatsApp);
        sandbox
            .MapPost("/faults", FaultAsync)
            .Audits("sandbox.fault")
            .Describe(
                "causeFault",
                "Lets something go wrong for a sandbox session.",
                "network_up ends the lasting ones: network_down, slow, unavailable, restricted, duplicate_events, unreadable, "
                    + "passkey_silent."
            )
            .Takes(SandboxExamples.Fault)
            .Example(200, SandboxExamples.FaultDone)
            .Refuses(
                FaultCode.ValidationFailed,
                FaultCode.InvalidId,
                FaultCode.SessionNotFound,
                FaultCode.InvalidRecipient,
                FaultCode.SessionNotStarted,
                FaultCode.PhoneNotLinked
            );
    }

    private static readonly FaultCode[] Linking =
    [
        FaultCode.ValidationFailed,
        FaultCode.WrongCode,
        FaultCode.PhoneNotFound,
        FaultCode.NotOnWhatsApp,
    ];

    private static Results<NewAnswer<SandboxPhoneAnswer>, Refused> AddPhone(Body<NewPhoneRequest> body, SandboxWorld world) =>
        body.Value is var phone
        && world
            .Phones.Add(
                phone.Number,
                phone.Name,
                phone.Lid,
                phone.Online,
                phone.Exists,
                phone.Business,
                phone.Owned,
                phone.PasskeyConfirmation
            )
            .Failed(out var fault, out var added)
            ? new Refused(fault)
            : new NewAnswer<SandboxPhoneAnswer>(new(added));

    private static Answer<IReadOnlyList<SandboxPhoneAnswer>> ListPhones(SandboxWorld world) =>
        new([.. world.Phones.List().Select(phone => new SandboxPhoneAnswer(phone))]);

    private static Results<Answer<SandboxPhoneAnswer>, Refused> Scan(string number, Body<CodeRequest> body, SandboxWorld world) =>
        Show(world.Phones.Scan(number, body.Value.Code));

    private static Results<Answer<SandboxPhoneAnswer>, Refused> EnterCode(string number, Body<CodeRequest> body, SandboxWorld world) =>
        Show(world.Phones.EnterCode(number, body.Value.Code));

    private static Results<Answer<SandboxPhoneAnswer>, Refused> SetOnline(string number, Body<OnlineRequest> body, SandboxWorld world) =>
        Show(world.Phones.SetOnline(number, body.Value.Online));

    private static Results<Answer<SandboxPhoneAnswer>, Refused> Unlink(string number, SandboxWorld world) =>
        Show(world.Phones.Unlink(number));

    private static async Task<Results<NewAnswer<SandboxMessageAnswer>, Refused>> WriteAsync(
        string number,
        MediaBody<PhoneMessageRequest> body,
        SandboxWorld world,
        Outgoing outgoing,
        MediaFiles files,
        HttpContext context
    )
    {
        var send = body.Value.Send;
        if (send.Content is OutgoingMessage.Media media)
        {
            if ((await outgoing.FileAsync(body.Value.Media!, context.RequestAborted)).Failed(out var noFile, out var file))
                return new Refused(noFile);
            send = send with
            {
                Content = media with { Kind = body.Value.Media!.Kind ?? MediaTypes.KindOf(file.Mimetype), File = file },
                File = files.PathOf(file.Id),
            };
        }
        Outcome<SandboxMessage> outcome;
        try
        {
            outcome = world.Chats.Send(number, send);
        }
        finally
        {
            // The sandbox has its own copy.
            if (send is { Content: OutgoingMessage.Media { File.Id: var id } })
                files.Delete(id);
        }
        return outcome.Failed(out var fault, out var written) ? new Refused(fault) : new NewAnswer<SandboxMessageAnswer>(new(written));
    }

    private static Results<PhysicalFileHttpResult, Refused> FileOf(string number, string id, SandboxWorld world) =>
        world.Chats.File(number, id).Failed(out var fault, out var file)
            ? new Refused(fault)
            // As an attachment: what somebody wrote must never be a page of ours.
            : TypedResults.PhysicalFile(
                file.Path,
                MediaTypes.IsWellFormed(file.Mimetype) ? file.Mimetype : MediaTypes.Unknown,
                FileNames.Download(file.Name, file.Mimetype) ?? "file",
                entityTag: EntityTag.OfFile(file.Path),
                enableRangeProcessing: true
            );

    private static Results<Answer<IReadOnlyList<SandboxMessageAnswer>>, Refused> ListMessages(
        string number,
        Query<ChatQuery> query,
        SandboxWorld world
    ) =>
        world.Chats.List(number, query.Value.Id).Failed(out var fault, out var messages)
            ? new Refused(fault)
            : new Answer<IReadOnlyList<SandboxMessageAnswer>>([.. messages.Select(message => new SandboxMessageAnswer(message))]);

    private static Results<Answer<ReadCountAnswer>, Refused> Read(string number, Body<ChatRequest> body, SandboxWorld world) =>
        world.Chats.Read(number, body.Value.Id).Failed(out var fault, out var count)
            ? new Refused(fault)
            : new Answer<ReadCountAnswer>(new(count));

    private static async Task<Results<Answer<FaultAnswer>, Refused>> FaultAsync(
        Body<FaultRequest> body,
        SandboxWorld world,
        HttpContext context
    )
    {
        if ((await QuerySession.FindAsync(context, body.Value.Session)).Failed(out var unknown, out var session))
            return new Refused(unknown);
        return (await world.Faults.ApplyAsync(session, body.Value.Kind, body.Value.ChatId)).Failed(out var fault, out var applied)
            ? new Refused(fault)
            : new Answer<FaultAnswer>(new(session, SnakeCase.Of(applied)));
    }

    private static Results<Answer<SandboxPhoneAnswer>, Refused> Show(Outcome<SandboxPhone> outcome) =>
        outcome.Failed(out var fault, out var phone) ? new Refused(fault) : new Answer<SandboxPhoneAnswer>(new(phone));
}
