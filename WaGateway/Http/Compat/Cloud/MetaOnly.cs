using System.Collections.Frozen;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>What is only at Meta, with why it is not here: by the last part of its path.</summary>
internal static class MetaOnly
{
    private const string Flows = "Flows are made and run on Meta's servers";
    private const string Solutions = "Solutions and partners are contracts with Meta";
    private const string Onboarding =
        "A number is linked by a QR code or a pairing code: POST /api/sessions/<session>/start, then GET /api/sessions/<session>/qr";
    private const string Business = "Businesses, their users and credit are kept by Meta's Business Manager";
    private const string Calls = "Calls have media that WhatsApp Web does not give";
    private const string Keys = "There are no flows or payloads to encrypt: messages are end-to-end encrypted by WhatsApp Web";
    private const string Compliance = "What a business declares is kept by Meta";
    private const string Commerce = "The cart is set on the phone; products are managed with /api/sessions/<session>/catalogue";
    private const string Automation = "Commands and ice breakers are shown by Meta's servers";
    private const string Links = "Short links are made by Meta: https://wa.me/<number>?text=<text> does the same";
    private const string History = "What became of a message is at GET /api/messages/<id> and in the webhooks' statuses";
    private const string Settings = "Settings of a number at Meta (calls, encryption, where data is stored) have no counterpart here";
    private const string Activity = "Who did what is at GET /api/audit";
    private const string Token = "Keys are made with POST /api/keys";

    private static readonly FrozenDictionary<string, string> Why = new Dictionary<string, string>
    {
        ["flows"] = Flows,
        ["migrate_flows"] = Flows,
        ["assets"] = Flows,
        ["publish"] = Flows,
        ["deprecate"] = Flows,
        ["messages_encrypted"] = Keys,
        ["whatsapp_business_encryption"] = Keys,
        ["whatsapp_business_solution"] = Solutions,
        ["whatsapp_business_solutions"] = Solutions,
        ["connected_client_businesses"] = Solutions,
        ["solutions"] = Solutions,
        ["accept"] = Solutions,
        ["accept_deactivation_request"] = Solutions,
        ["reject"] = Solutions,
        ["reject_deactivation_request"] = Solutions,
        ["send_deactivation_request"] = Solutions,
        ["in_progress_onbehalf_request"] = Solutions,
        ["obo_mobility_intent"] = Solutions,
        ["set_obo_mobility_intent"] = Solutions,
        ["set_solution_migration_intent"] = Solutions,
        ["onboard_partners_to_mm_lite"] = Solutions,
        ["partners"] = Solutions,
        ["add_phone_numbers"] = Onboarding,
        ["phone_numbers"] = Onboarding,
        ["preverified_numbers"] = Onboarding,
        ["share_preverified_numbers"] = Onboarding,
        ["request_code"] = Onboarding,
        ["verify_code"] = Onboarding,
        ["client_whatsapp_business_accounts"] = Business,
        ["owned_whatsapp_business_accounts"] = Business,
        ["assigned_whatsapp_business_accounts"] = Business,
        ["assigned_users"] = Business,
        ["extendedcredits"] = Business,
        ["official_business_account"] = Business,
        ["schedules"] = Business,
        ["calls"] = Calls,
        ["call_permissions"] = Calls,
        ["message_qrdls"] = Links,
        ["message_history"] = History,
        ["events"] = History,
        ["settings"] = Settings,
        ["whatsapp_commerce_settings"] = Commerce,
        ["business_compliance_info"] = Compliance,
        ["conversational_automation"] = Automation,
        ["activities"] = Activity,
        ["access_token"] = Token,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <returns>Null for what Meta does not have either.</returns>
    public static string? Of(string edge) => Why.GetValueOrDefault(edge);
}
