using WaGateway.Model;

namespace WaGateway.Http.Api.Users;

/// <summary>A user.</summary>
public sealed record UserAnswer : IWithId
{
    internal UserAnswer(UserRecord user) => (Id, Name, CreatedAt) = (user.Id, user.Name, user.CreatedAt);

    public long Id { get; }
    public string Name { get; }
    public DateTimeOffset CreatedAt { get; }
}
