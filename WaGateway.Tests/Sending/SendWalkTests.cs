using CsCheck;
using WaGateway.Model;

namespace WaGateway.Tests.Sending;

/// <summary>Whatever happens in whatever order. CsCheck_Seed=… repeats a failure.</summary>
public sealed class SendWalkTests
{
    /// <summary>`./run.sh test --long` asks for more.</summary>
    private static readonly int Rounds = LongFactAttribute.IsAsked ? 50 : 1;

    private static readonly string[] Chats = ["john", "mary", "group"];

    private static readonly Gen<(int What, int Which, int How)[]> Walks = Gen.Select(Gen.Int[0, 19], Gen.Int[0, 50], Gen.Int[0, 23]).Array[
        1,
        120
    ];

    [Fact]
    public void Nothing_is_given_twice_to_a_document_that_lives_nor_ends_before_it_and_every_message_ends() =>
        Walks.Sample(Walk, iter: 5_000 * Rounds, threads: 2);

    private static void Walk((int What, int Which, int How)[] walk)
    {
        var world = new SendWorld();
        foreach (var (what, which, how) in walk)
        {
            Happen(world, what, which, how);
            world.Step();
            Assert.All(world.Unfinished, row => Assert.NotNull(world.WaitsFor(row)));
        }
        ComeToAnEnd(world, heldUp: null);
    }

    [Fact]
    public void A_send_that_never_settles_holds_up_no_other_chat() =>
        Walks.Sample(
            walk =>
            {
                var world = new SendWorld();
                world.Accept(Chats[0]);
                var hanging = world.Unfinished.Single();
                foreach (var (what, which, how) in walk.Where(one => one.What < 4))
                {
                    Happen(world, what, which, how);
                    world.Step();
                }
                ComeToAnEnd(world, hanging);
            },
            iter: 1_000 * Rounds,
            threads: 2
        );

    private static void Happen(SendWorld world, int what, int which, int how)
    {
        switch (what)
        {
            case < 4:
                world.Accept(Chats[which % Chats.Length]);
                break;
            case < 12:
                world.End(which, how);
                break;
            case 12:
                world.Cancel(which);
                break;
            case 13:
                world.Reload(keeps: how % 2 == 0);
                break;
            case 14:
                if (world.IsConnected)
                    world.Disconnect();
                else
                    world.Connect();
                break;
            case 15:
                world.IsStoreDown = !world.IsStoreDown;
                break;
            case 16:
                world.Take(which);
                break;
            case 17:
                world.FailOverdue(TimeSpan.FromMinutes(how));
                break;
            case 18 when how < 4:
                world.ChangeAccount();
                break;
            case 18 when how < 10:
                world.StartTrouble = how % 2 == 0;
                break;
            default:
                world.Pass(TimeSpan.FromSeconds(how * 4));
                break;
        }
    }

    /// <summary>Everything is well from here on: nothing is left, but what waits behind <paramref name="heldUp"/> in its chat.</summary>
    private static void ComeToAnEnd(SendWorld world, SendRow? heldUp)
    {
        world.IsStoreDown = false;
        world.Connect();
        for (var n = 0; n < 400 && (n < 10 || world.Unfinished.Any(row => row.Chat != heldUp?.Chat)); n++)
        {
            world.Step();
            world.EndWell(heldUp);
            for (var which = 0; which < 51; which++)
                world.Take(which);
            world.Pass(TimeSpan.FromSeconds(61));
            // What a document has not come to terms with, the next one does.
            if (n % 50 == 49)
                world.Reload(keeps: n % 100 == 49);
        }
        Assert.Empty(world.Unfinished.Where(row => row.Chat != heldUp?.Chat).Select(row => $"{row.Id} {row.State} {world.WaitsFor(row)}"));
        if (heldUp is not null)
            Assert.Equal(SendState.Sending, heldUp.State);
    }
}
