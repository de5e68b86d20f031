namespace WaGateway.Tests.Faults;

[Collection(AloneCollection.Name)]
public sealed class ReceiverMemoryTests
{
    private const long Flat = 50_000_000;

    [LongFact]
    public async Task Whatever_receivers_do_memory_stays_flat()
    {
        var before = GC.GetTotalMemory(true);
        await Task.WhenAll(ReceiverFaultTests.Misbehaviours.Select(row => ReceiverFaultTests.MisbehavesAsync((string)row[0]!, async scene =>
                {
                    await scene.HappenInAsync(3);
                    await scene.AllTriedAsync();
                    await Eventually.TrueAsync(() => GC.GetTotalMemory(true) - before <= Flat, 30, "flat memory");
                })));
    }
}
