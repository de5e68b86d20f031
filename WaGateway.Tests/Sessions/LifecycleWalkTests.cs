using CsCheck;
using WaGateway.Model;

namespace WaGateway.Tests.Sessions;

/// <summary>
/// Whatever happens to a session in whatever order: what may never be so is not, and it is connected when the world is well again.
/// </summary>
public sealed class LifecycleWalkTests
{
    private static readonly Gen<(int Kind, int Choice)[]> Walks = Gen.Select(Gen.Int[0, 21], Gen.Int[0, 10_000]).Array[1, 120];

    /// <summary>The longest pause, the longest step that comes to nothing, and the repairs before it.</summary>
    private static readonly TimeSpan LongestTrouble = TimeSpan.FromHours(1);

    [Fact]
    public void Never_two_browsers_none_after_a_stop_and_nothing_comes_back_that_was_deleted() =>
        Gen.Select(Gen.Bool, Walks).Sample((isLinked, walk) => Walk(isLinked, walk), iter: 5_000);

    [Fact]
    public void Every_state_has_its_deadline_or_is_a_persons_turn() =>
        Gen.Select(Gen.Bool, Walks)
            .Sample(
                (isLinked, walk) =>
                {
                    var world = Walk(isLinked, walk);
                    Assert.True(world.EndsByItself(), $"It stays {world.Life}.");
                },
                iter: 2_000
            );

    [Fact]
    public void Every_session_that_runs_is_connected_when_the_world_is_well_again() =>
        Gen.Select(Gen.Bool, Walks)
            .Sample(
                (isLinked, walk) =>
                {
                    var world = Walk(isLinked, walk);
                    world.Recover(LongestTrouble);
                    Assert.True(
                        !world.IsToConnect || world.Life.State is SessionState.Ready or SessionState.Restricted,
                        $"It stays {world.Life}."
                    );
                },
                iter: 2_000
            );

    private static LifecycleWorld Walk(bool isLinked, (int Kind, int Choice)[] walk)
    {
        var world = new LifecycleWorld(isLinked);
        world.Happen(0, 0);
        foreach (var (kind, choice) in walk)
            world.Happen(kind, choice);
        return world;
    }
}
