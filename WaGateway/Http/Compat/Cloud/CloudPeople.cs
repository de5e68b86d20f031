using System.Text.Json.Nodes;
using WaGateway.Http.Binding;
using WaGateway.Model;
using WaGateway.Model.Formats;

namespace WaGateway.Http.Compat.Cloud;

/// <summary>Lists of people as the Cloud API has them: objects with a <c>user</c>.</summary>
internal static class CloudPeople
{
    /// <returns>Each as its caller wrote it, and who it is.</returns>
    public static List<(string Input, WhatsAppId Person)> Read(Fields fields, string name, int most)
    {
        var people = new List<(string, WhatsAppId)>();
        fields.Objects(name, inner =>
        {
            var text = inner.NumberOrString("user") ?? inner.NumberOrString("wa_id") ?? "";
            if (text.Length == 0 && !inner.Refused("user"))
                inner.Refuse("user", "is required");
            else if (!inner.Refused("user") && Recipients.Parse(inner, "user", text) is { } person)
                if (person.IsPerson)
                    people.Add((text, person));
                else
                    inner.Refuse("user", "must be a person's number, not a group or a channel", FaultCode.InvalidRecipient);
            return inner;
        });
        if (fields.Fault is null && people.Count is 0 || people.Count > most)
            fields.Refuse(name, $"must be a list of 1 to {most} objects with a user; it has {people.Count}");
        return people;
    }

    public static JsonObject Show(string input, WhatsAppId person) =>
        new() { ["input"] = input, ["wa_id"] = CloudMessages.Number(person.Value) };
}
