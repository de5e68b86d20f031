namespace WaGateway.Bench;

internal interface IScenario
{
    /// <summary>What <c>./run.sh bench NAME</c> calls it.</summary>
    string Name { get; }

    IAsyncEnumerable<Figure> MeasureAsync();
}
