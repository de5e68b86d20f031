using System.Text.Json.Nodes;
using WaGateway.Model;
using WaGateway.Model.Formats;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>A session as the Cloud API shows a phone number.</summary>
internal static class CloudNumbers
{
    /// <param name="isListed">In the list of an account's numbers, where Meta has other words than for one number.</param>
    public static JsonObject Show(SessionRecord session, string? fields, bool isListed)
    {
        var number = CloudMessages.Number(session.Phone);
        return Only(
            new()
            {
                ["id"] = PathNumber.IdOf(session),
                ["display_phone_number"] = number is null ? "" : "+" + number,
                ["verified_name"] = session.PushName ?? session.Name,
                // Meta rates quality by its own figures, which nobody else has.
                ["quality_rating"] = "GREEN",
                ["code_verification_status"] = session.Phone is null ? "UNVERIFIED" : "VERIFIED",
                ["name_status"] = "APPROVED",
                ["status"] = isListed ? Linked(session) : Connected(session),
                ["platform_type"] = "CLOUD_API",
                ["account_mode"] = session.Engine == Engine.Sandbox ? "SANDBOX" : "LIVE",
                ["throughput"] = new JsonObject { ["level"] = "STANDARD" },
                ["is_official_business_account"] = false,
                ["host_platform"] = "CLOUD_API",
            },
            fields
        );
    }

    /// <summary>The fields that are asked for, and the id, as the Graph API answers; all where none are.</summary>
    public static JsonObject Only(JsonObject all, string? fields)
    {
        if (string.IsNullOrWhiteSpace(fields))
            return all;
        var asked = fields.Split(',').Select(field => field.Trim().Split('.', '{')[0]).Append("id").ToHashSet(StringComparer.Ordinal);
        foreach (var name in all.Select(pair => pair.Key).Where(name => !asked.Contains(name)).ToList())
            all.Remove(name);
        return all;
    }

    private static string Connected(SessionRecord session) =>
        session.State switch
        {
            SessionState.Restricted => "RESTRICTED",
            SessionState.Ready => "CONNECTED",
            _ => session.Phone is null ? "PENDING" : "DISCONNECTED",
        };

    private static string Linked(SessionRecord session) =>
        session.State switch
        {
            SessionState.Restricted => "RESTRICTED",
            _ when session.Phone is null => "PENDING",
            SessionState.LoggedOut => "UNLINKED",
            _ => "LINKED",
        };
}
