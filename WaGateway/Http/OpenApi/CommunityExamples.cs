using WaGateway.Model.Commands;

namespace WaGateway.Http.OpenApi;

/// <summary>Examples of communities, for the OpenAPI document.</summary>
internal static class CommunityExamples
{
    private const string Id = "120363087654321098@g.us";
    private const string Announcements = "120363087654321099@g.us";
    private const string Group = "120363012345678901@g.us";
    private const string Owner = "5511999990001@c.us";
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly CommunityGroup[] Groups =
    [
        new()
        {
            Id = Announcements,
            Subject = "Neighbours",
            Size = 12,
            IsMember = true,
            IsAnnouncement = true,
        },
        new()
        {
            Id = Group,
            Subject = "Friends",
            Size = 2,
            IsMember = true,
        },
    ];

    public static readonly object New = new
    {
        name = "Neighbours",
        description = "Of the street",
        groups = new[] { Group },
    };

    public static readonly object Community = new Community
    {
        Id = Id,
        Name = "Neighbours",
        Description = "Of the street",
        Owner = Owner,
        CreatedAt = Noon,
        IsAdmin = true,
        AnnouncementGroup = Announcements,
        Groups = Groups,
    };

    public static readonly object Communities = new[] { Community };

    public static readonly object Made = new NewCommunity
    {
        Id = Id,
        Name = "Neighbours",
        Description = "Of the street",
        Owner = Owner,
        CreatedAt = Noon,
        IsAdmin = true,
        AnnouncementGroup = Announcements,
        Groups = Groups,
        Linked =
        [
            new()
            {
                Id = Group,
                Linked = true,
                Code = 200,
                Outcome = "linked",
            },
        ],
    };

    public static readonly object Participants = new Participant[]
    {
        new()
        {
            Id = Owner,
            Role = "superadmin",
            IsMe = true,
        },
        new()
        {
            Id = "5511988880002@c.us",
            Lid = "111803032889466@lid",
            Name = "John Doe",
        },
    };
}
