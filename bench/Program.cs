using System.Diagnostics;
using WaGateway.Bench;
using WaGateway.Bench.Scenarios;

if (args is ["receiver", var port])
    return await Receiver.RunAsync(int.Parse(port));

IScenario[] scenarios =
[
    new Starting(),
    new Resuming(),
    new FirstMessage(),
    new Inbound(),
    new Sending(),
    new Listing(),
    new Footprint(),
    new Outbox(),
    new Neighbours(),
    new Backlog(),
];
var asked = scenarios.Where(one => args.Length == 0 || args.Contains(one.Name, StringComparer.OrdinalIgnoreCase)).ToList();
if (asked.Count == 0)
{
    await Console.Error.WriteLineAsync($"There is no such scenario; there are {string.Join(", ", scenarios.Select(one => one.Name))}.");
    return 1;
}
Children.Watch();
var (began, failures) = (Stopwatch.GetTimestamp(), 0);
Console.WriteLine(await Machine.DescribeAsync());
Console.WriteLine("\n| figure | median | spread | how |\n|---|---|---|---|");
foreach (var scenario in asked)
{
    await Console.Error.WriteLineAsync($"… {scenario.Name}, {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s after the start");
    try
    {
        await foreach (var figure in scenario.MeasureAsync())
            Console.WriteLine($"| {figure.What} | {figure.Median} | {figure.Spread} | {figure.How} |");
    }
    catch (Exception error)
    {
        // The others are still worth their time.
        failures++;
        await Console.Error.WriteLineAsync(error.ToString());
        Console.WriteLine($"| {scenario.Name} | failed | | {error.Message.ReplaceLineEndings(" ")} |");
    }
}
Console.WriteLine($"\n* Measured in {Stopwatch.GetElapsedTime(began):m\\:ss}; load average at the end: {await Machine.LoadAsync()}");
return failures == 0 ? 0 : 1;
