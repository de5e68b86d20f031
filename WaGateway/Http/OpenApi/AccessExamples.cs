using WaGateway.Http.Api.Audit;
using WaGateway.Http.Api.Keys;
using WaGateway.Http.Api.Users;
using WaGateway.Model;

namespace WaGateway.Http.OpenApi;

/// <summary>Examples of keys, tokens, users and the audit log. No key in them opens anything: their checksums are wrong.</summary>
internal static class AccessExamples
{
    private static readonly DateTimeOffset Then = new(2025, 8, 11, 14, 8, 40, 218, TimeSpan.Zero);

    private static readonly ApiKeyRecord Record = new()
    {
        Id = 2,
        UserId = 1,
        Name = "shop bot",
        Hash = [],
        Scopes = ["messages:read", "messages:send"],
        Sessions = [1],
        CreatedAt = Then,
        LastUsedAt = Then.AddDays(1),
    };

    public static readonly KeyAnswer Key = new(Record);
    public static readonly IReadOnlyList<KeyAnswer> Keys = [Key];
    public static readonly object CreateKey = new
    {
        name = "shop bot",
        scopes = new[] { "messages:read", "messages:send" },
        sessions = new[] { 1 },
    };
    public static readonly NewKeyAnswer NewKey = new(
        Record with
        {
            LastUsedAt = null,
        },
        "wag_2_EXAMPLEexampleEXAMPLEexampleEXAMPLEexam_00000000"
    );
    public static readonly object TokenScopes = new { scopes = new[] { "messages:read" } };
    public static readonly TokenAnswer Token = new("eyJhbGciOiJIUzI1NiJ9.example.example", "Bearer", Then, ["messages:read"]);
    public static readonly UserAnswer User = new(
        new UserRecord
        {
            Id = 2,
            Name = "anna@example.com",
            CreatedAt = Then,
        }
    );
    public static readonly IReadOnlyList<UserAnswer> Users = [User];
    public static readonly object CreateUser = new { name = "anna@example.com" };
    public static readonly IReadOnlyList<AuditAnswer> Audit =
    [
        new(
            new AuditRecord
            {
                Id = 7,
                At = Then,
                UserId = 1,
                KeyId = 2,
                Address = "127.0.0.1",
                Action = "session.start",
                Target = 1,
            }
        ),
    ];
}
