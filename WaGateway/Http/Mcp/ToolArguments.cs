namespace WaGateway.Http.Mcp;

/// <summary>Arguments that several tools have.</summary>
internal static class ToolArguments
{
    public const string ChatText = "The other person's phone number in any usual form, or a group's id (…@g.us).";

    public const string Fewer = " There are fewer than the limit where they are long: go on with before.";

    public static ToolArgument[] MessageFilters =>
        [
            new("phone", ArgumentPlace.Query, ToolSchema.String("Only messages from or to this person; the number in any usual form.")),
            new("chat", ArgumentPlace.Query, ToolSchema.String("Only this chat: a person's or a group's id.")),
            new("direction", ArgumentPlace.Query, ToolSchema.OneOf("in: received; out: sent.", "in", "out")),
            new("since", ArgumentPlace.Query, ToolSchema.String("Only from this time on, ISO-8601.")),
            new("until", ArgumentPlace.Query, ToolSchema.String("Only up to this time, ISO-8601.")),
            new("before", ArgumentPlace.Query, ToolSchema.Integer("The id of the last message seen: only older ones.")),
            Limit(500),
        ];

    public static ToolArgument Message =>
        new("message", ArgumentPlace.Path, ToolSchema.Integer("The message's id in this gateway, a number."), true, "id");

    public static ToolArgument Offset => new("offset", ArgumentPlace.Query, ToolSchema.Integer("How many to skip."));

    public static ToolArgument Session(string field) =>
        new("session", ArgumentPlace.Path, ToolSchema.String("The session's number or name."), true, field);

    public static ToolArgument Limit(int most) =>
        new("limit", ArgumentPlace.Query, ToolSchema.Integer($"How many, 1 to {most}; 50 when left out."));
}
