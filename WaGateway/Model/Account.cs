namespace WaGateway.Model;

/// <summary>Whose WhatsApp a session is.</summary>
/// <param name="Phone"><c>&lt;digits&gt;@c.us</c>.</param>
/// <param name="Lid"><c>&lt;id&gt;@lid</c>, when WhatsApp gave one.</param>
internal sealed record Account(string Phone, string? Lid)
{
    public bool Is(string? id) => id is not null && (id == Phone || id == Lid);
}
