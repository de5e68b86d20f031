namespace WaGateway.Model.Commands;

/// <summary>How others join a group.</summary>
public sealed record InviteLink(string Code)
{
    public string Link => $"https://chat.whatsapp.com/{Code}";
}
