using System.Text.Json;

namespace WaGateway.Driver.Browser;

/// <summary>Reads what people do to a message and the client keeps beside it. Null for what says nothing.</summary>
internal static class PageAddOnReader
{
    public static PageEvent.Answered? Answered(PageTarget target, JsonElement data, DateTimeOffset now) =>
        data.Field("person").AsId() is { } person && PageContentReader.Response(data) is { } response
            ? new(
                target,
                person,
                response,
                data.Field("extraGuests").AsWhole() is { } guests and > 0 and <= int.MaxValue ? (int)guests : null,
                At(data, now)
            )
            {
                ReadBack = data.Field("readBack").AsFlag(),
            }
            : null;

    public static PageEvent.Unpinned? Unpinned(PageTarget target, JsonElement data, DateTimeOffset now) =>
        data.ValueKind == JsonValueKind.Object
            ? new(target, data.Field("by").AsId(), At(data, now)) { ReadBack = data.Field("readBack").AsFlag() }
            : null;

    public static PageEvent.Kept? Kept(PageTarget target, JsonElement data, DateTimeOffset now) =>
        data.ValueKind == JsonValueKind.Object
            ? new(target, data.Field("by").AsId(), data.Field("kept").AsFlag(), At(data, now))
            {
                ReadBack = data.Field("readBack").AsFlag(),
            }
            : null;

    private static DateTimeOffset At(JsonElement data, DateTimeOffset now) =>
        data.Field("milliseconds").AsTime(now, milliseconds: true) ?? now;
}
