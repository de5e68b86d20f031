using System.Text.Json;
using System.Text.Json.Nodes;
using WaGateway.Model;

namespace WaGateway.Simulator.World;

/// <summary>Statuses as an account's linked devices see them.</summary>
internal static class StatusView
{
    /// <summary>A status: a message to <c>status@broadcast</c> whose author is named beside it.</summary>
    public static string Posted(DeviceView view, Phone owner, Post status)
    {
        var mine = IsMine(view, owner);
        var row = JsonSerializer
            .SerializeToNode(
                new
                {
                    id = Key(view, owner, status.Id),
                    type = status.Type,
                    body = status.IsText ? status.Caption : "",
                    t = status.Time / 1000,
                    from = WhatsAppId.StatusBroadcast,
                    to = view.Viewer.Number + "@c.us",
                    author = Author(view, owner),
                    notifyName = mine ? null : owner.Name,
                    ack = 1,
                },
                DeviceView.Json
            )!
            .AsObject();
        foreach (var (name, value) in status.Fields ?? [])
            row[name] = value?.DeepClone();
        return DeviceView.Write(
            new
            {
                t = "status",
                m = row,
                who = view.Who(owner.Number),
            }
        );
    }

    /// <summary>What a message has that answers a status, beside the id.</summary>
    public static void Quote(JsonObject row, DeviceView view, Phone owner) =>
        (row["quotedRemoteJid"], row["quotedParticipant"]) = (WhatsAppId.StatusBroadcast, Author(view, owner));

    public static string Gone(DeviceView view, Phone owner, string id) =>
        DeviceView.Write(new { t = "status_gone", key = Key(view, owner, id) });

    private static string Author(DeviceView view, Phone owner) => IsMine(view, owner) ? owner.Number + "@c.us" : view.Chat(owner.Number);

    private static bool IsMine(DeviceView view, Phone owner) => owner.Number == view.Viewer.Number;

    private static object Key(DeviceView view, Phone owner, string id) =>
        new
        {
            fromMe = IsMine(view, owner),
            remote = WhatsAppId.StatusBroadcast,
            id,
            participant = Author(view, owner),
        };
}
