using WaGateway.Bench;
using WaGateway.Bench.Scenarios;

if (args is ["receiver", var port])
    return await Receiver.RunAsync(int.Parse(port));

IScenario[] scenarios = [new Starting(), new Inbound(), new Sending(), new Listing(), new Footprint(), new Outbox()];
var asked = scenarios.Where(one => args.Length == 0 || args.Contains(one.Name, StringComparer.OrdinalIgnoreCase)).ToList();
if (asked.Count == 0)
{
    await Console.Error.WriteLineAsync($"There is no such scenario; there are {string.Join(", ", scenarios.Select(one => one.Name))}.");
    return 1;
}
Console.WriteLine(await Machine.DescribeAsync());
Console.WriteLine("\n| figure | median | spread | how |\n|---|---|---|---|");
foreach (var scenario in asked)
    await foreach (var figure in scenario.MeasureAsync())
        Console.WriteLine($"| {figure.What} | {figure.Median} | {figure.Spread} | {figure.How} |");
Console.WriteLine(await Machine.LoadAsync());
return 0;
