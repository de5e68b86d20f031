namespace WaGateway.Model.Commands;

/// <summary>A person the account knows of.</summary>
public record Contact
{
    /// <summary>By phone number where WhatsApp tells it.</summary>
    public string Id { get; init; } = "";
    public string? Lid { get; init; }

    /// <summary>As it is in the phone's address book.</summary>
    public string? Name { get; init; }

    /// <summary>As the person calls themselves.</summary>
    public string? PushName { get; init; }
    public bool IsBusiness { get; init; }

    /// <summary>Whether it is in the phone's address book.</summary>
    public bool IsSaved { get; init; }
    public bool IsBlocked { get; init; }
}
