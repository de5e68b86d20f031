namespace WaGateway.Model.Content;

/// <summary>The status that a message answers.</summary>
/// <param name="Id">WhatsApp's id of it, as <c>status.posted</c> and GET …/status name it.</param>
/// <param name="By">Whose status it is.</param>
public sealed record QuotedStatusContent(string? Id, string? By);
