using System.Text.Json;
using WaGateway.Simulator.World;

namespace WaGateway.Simulator.Line;

/// <summary>A question of a page, and what it names.</summary>
internal sealed record PageQuestion(WorldState World, LinkedDevice Device, DeviceView View, JsonElement Frame)
{
    public Group? Group => Frame.TryGetProperty("gid", out var id) ? World.Groups.GetValueOrDefault(id.GetString()!) : null;

    public Phone? Person(string name) => World.Person(Text(name).Split('@')[0]);

    /// <summary>Somebody who is on WhatsApp, by any form of the number.</summary>
    public Phone? Known(string name)
    {
        if (Person(name) is { Exists: true } person)
            return person;
        return NationalForms.Other(Text(name).Split('@')[0]) is { } other && World.Person(other) is { Exists: true } same ? same : null;
    }

    public IReadOnlyList<Phone?> People() => [.. Texts().Select(wid => World.Person(wid.Split('@')[0]))];

    public IReadOnlyList<string> Texts(string name = "participants") =>
        [.. Frame.GetProperty(name).EnumerateArray().Select(p => p.GetString()!)];

    public string Text(string name) => Frame.GetProperty(name).GetString() ?? "";

    public int Number(string name) => Frame.GetProperty(name).GetInt32();

    public string? Maybe(string name) =>
        Frame.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    public bool Is(string name) => Frame.GetProperty(name).GetBoolean();
}
