using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Messages;
using WaGateway.Http.Binding;
using WaGateway.Http.Mcp;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Model.Commands;
using WaGateway.Sessions;
using WaGateway.Store;

namespace WaGateway.Http.Api.Catalogue;

/// <summary>What was ordered, and the business's answer. A message of the type order has the id and the token.</summary>
internal static class OrderRoutes
{
    private static readonly FaultCode[] OfMessage =
    [
        FaultCode.InvalidId,
        FaultCode.MessageNotFound,
        FaultCode.ValidationFailed,
        FaultCode.OrderNotFound,
        FaultCode.SessionNotConnected,
        FaultCode.NotSupportedByWhatsAppWeb,
        FaultCode.CatalogueRefused,
        FaultCode.WhatsAppFailed,
    ];

    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        api.MapGet("/sessions/{id}/orders/{order}", GetAsync)
            .WithTags("Catalogue")
            .Needs(Scope.MessagesRead)
            .NamesSession()
            .NamesPath("order", "The order's id, as the message has it.")
            .Describe("getOrder", "Shows what was ordered, by the order's id and token.")
            .AsksFor("token", "string", "The order's token, as the message has it.")
            .Example(200, CatalogueExamples.Order)
            .Refuses(PageCommandResults.Refusals)
            .Refuses(FaultCode.ValidationFailed, FaultCode.OrderNotFound, FaultCode.CatalogueRefused);
        var order = api.MapGroup("/messages/{id}/order")
            .WithTags("Catalogue")
            .Needs(Scope.MessagesRead, Scope.MessagesSend)
            .Refuses(OfMessage);
        order
            .MapGet("", OfMessageAsync)
            .Names("message")
            .AsTool("get_order", "Order", "Shows what was ordered with a message of the type order.", ToolArguments.Message)
            .Describe("getMessageOrder", "Shows what was ordered with a message of the type order.")
            .Example(200, CatalogueExamples.Order);
        order
            .MapPost("/accept", AcceptAsync)
            .Audits("order.accept")
            .Names("message")
            .Describe("acceptOrder", "Accepts an order that the account was sent.", "The buyer gets a message with the order's details.")
            .Says("Order 1234567890 is accepted")
            .Refuses(FaultCode.NotABusinessAccount, FaultCode.ChangeRefused);
        order
            .MapPost("/decline", DeclineAsync)
            .Audits("order.decline")
            .Names("message")
            .Describe(
                "declineOrder",
                "Declines an order that the account was sent.",
                "The buyer is told, with the note where there is one."
            )
            .MayTake(CatalogueExamples.Decline)
            .Says("Order 1234567890 is declined")
            .Refuses(FaultCode.NotABusinessAccount, FaultCode.ChangeRefused);
    }

    private static Task<Results<Answer<Order>, Refused>> GetAsync(
        PathSession session,
        string order,
        Query<OrderRequest> query,
        SessionPool pool
    ) => pool.AskAsync(session, new OrderCommand.Get(order, query.Value.Token));

    private static async Task<Results<Answer<Order>, Refused>> OfMessageAsync(PathId message, MessageStore store, SessionPool pool)
    {
        if ((await FindAsync(message, store)).Failed(out var fault, out var found))
            return new Refused(fault);
        return (await pool.DoAsync(found.SessionId, new OrderCommand.OfMessage(found.SerializedId))).Failed(out fault, out var order)
            ? new Refused(fault)
            : new Answer<Order>(order);
    }

    private static async Task<Results<Done, Refused>> AcceptAsync(PathId message, MessageStore store, SessionPool pool) =>
        (await FindAsync(message, store)).Failed(out var fault, out var found)
            ? new Refused(fault)
            : await DoAsync(pool, found, new OrderCommand.Accept(found.SerializedId), "accepted");

    private static async Task<Results<Done, Refused>> DeclineAsync(
        PathId message,
        Body<DeclineRequest> body,
        MessageStore store,
        SessionPool pool
    ) =>
        (await FindAsync(message, store)).Failed(out var fault, out var found)
            ? new Refused(fault)
            : await DoAsync(pool, found, new OrderCommand.Decline(found.SerializedId, body.Value.Note), "declined");

    private static async Task<Outcome<MessageRecord>> FindAsync(PathId message, MessageStore store) =>
        await store.FindMessageAsync(message.Value) is not { } found
            ? new Fault(FaultCode.MessageNotFound, $"Message with ID {message.Text} not found")
        : found.Details.Order is null ? Fault.Field("id", $"message {message.Text} is not an order")
        : found;

    private static async Task<Results<Done, Refused>> DoAsync(
        SessionPool pool,
        MessageRecord found,
        PageCommand<Nothing> command,
        string what
    ) =>
        (await pool.DoAsync(found.SessionId, command)).Failed(out var fault, out _)
            ? new Refused(fault)
            : new Done($"Order {found.Details.Order?.Id} is {what}");
}
