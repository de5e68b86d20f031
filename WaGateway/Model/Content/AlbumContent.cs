namespace WaGateway.Model.Content;

/// <summary>Pictures and videos that were sent together: messages of their own, all with the id of the album.</summary>
/// <param name="Id">The message id of the album itself.</param>
/// <param name="Images">How many pictures its sender announced, where WhatsApp says it.</param>
/// <param name="Videos">How many videos.</param>
public sealed record AlbumContent(string? Id, int? Images, int? Videos);
