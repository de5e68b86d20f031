using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Http.Access;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Api.Users;

/// <summary>Users: whose sessions they are.</summary>
internal static class UserRoutes
{
    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Access").Needs(Scope.Admin);
        users.MapGet("", ListAsync).Describe("listUsers", "Lists the users.").Example(200, AccessExamples.Users);
        users
            .MapGet("/{id}", GetAsync)
            .Describe("getUser", "Shows one user.")
            .Names("user")
            .Example(200, AccessExamples.User)
            .Refuses(FaultCode.InvalidId, FaultCode.NoSuchUser);
        users
            .MapPost("", CreateAsync)
            .Audits("user.create")
            .Describe(
                "createUser",
                "Adds a user.",
                "A user sees its own sessions only. Give it a key with POST /api/keys, or let an outside issuer's tokens name it."
            )
            .Takes(AccessExamples.CreateUser)
            .Example(201, AccessExamples.User)
            .Refuses(FaultCode.ValidationFailed, FaultCode.UserNameTaken, FaultCode.LimitReached);
        users
            .MapDelete("/{id}", DeleteAsync)
            .Audits("user.delete")
            .Describe("deleteUser", "Deletes a user with its keys.", "One that has sessions is kept: delete those first.")
            .Names("user")
            .Example(200, new DoneEnvelope("User 2 deleted successfully"))
            .Refuses(FaultCode.InvalidId, FaultCode.NoSuchUser, FaultCode.UserInUse, FaultCode.LastAdminKey);
    }

    private static async Task<Answer<IReadOnlyList<UserAnswer>>> ListAsync(AccessStore store) =>
        new([.. (await store.ListUsersAsync()).Select(user => new UserAnswer(user))]);

    private static async Task<Results<Answer<UserAnswer>, Refused>> GetAsync(PathId user, AccessStore store) =>
        await store.FindUserAsync(user.Value) is { } found
            ? new Answer<UserAnswer>(new(found))
            : new Refused(new(FaultCode.NoSuchUser, $"User with ID {user.Text} not found"));

    private static async Task<Results<NewAnswer<UserAnswer>, Refused>> CreateAsync(
        Body<CreateUserRequest> body,
        Quotas quotas,
        AccessStore store,
        UserBook book
    )
    {
        if ((await quotas.AddUserAsync(() => store.CreateUserAsync(body.Value.Name))).Failed(out var fault, out var user))
            return new Refused(fault);
        await book.ReadAsync();
        return new NewAnswer<UserAnswer>(new(user));
    }

    private static async Task<Results<Done, Refused>> DeleteAsync(PathId user, AccessStore store, UserBook book, KeyRing keys)
    {
        if (await store.DeleteUserAsync(user.Value) is { } fault)
            return new Refused(fault);
        await Task.WhenAll(book.ReadAsync(), keys.ReadAsync());
        return new Done($"User {user.Text} deleted successfully");
    }
}
