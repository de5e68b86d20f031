using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaGateway.Driver;
using WaGateway.Intake;
using WaGateway.Store;

namespace WaGateway.Tests.Sessions;

/// <summary>The numbers behind LIDs are asked for beside the messages.</summary>
public sealed class LidLookupTests
{
    private const string First = "100000000000001@lid";
    private const string Second = "100000000000002@lid";
    private const string Third = "100000000000003@lid";
    private const string Unasked = "100000000000009@lid";
    private readonly FakeTimeProvider clock = new();
    private readonly IdentityMap book;
    private readonly Page page;
    private readonly IWhatsAppDriver driver;
    private readonly LidLookup lookup;

    public LidLookupTests()
    {
        book = new(1, _ => Task.CompletedTask, new AliasMap((_, _) => Task.CompletedTask), clock, NullLogger.Instance);
        driver = DispatchProxy.Create<IWhatsAppDriver, Page>();
        page = (Page)(object)driver;
        lookup = new(1, book, clock, NullLogger.Instance);
    }

    [Fact]
    public async Task A_page_that_does_not_answer_is_asked_once_at_a_time_and_never_waited_for()
    {
        for (var n = 0; n < 300; n++)
            lookup.Ask([$"{n}@lid"], driver);
        await Eventually.TrueAsync(() => page.Questions.Count == 1, what: "the first question");
        Assert.InRange(page.Questions.Single().Lids.Count, 1, 50);
        // The rest comes in few questions, one after the other.
        for (var asked = 1; page.Questions.Sum(question => question.Lids.Count) < 300; asked++)
        {
            Assert.Equal(asked, page.Questions.Count);
            page.Questions.Last().Answer.SetResult(new Dictionary<string, string>());
            await Eventually.TrueAsync(() => page.Questions.Count > asked, what: "the next question");
        }
        Assert.InRange(page.Questions.Count, 6, 8);
    }

    [Fact]
    public async Task What_is_learned_is_remembered_and_who_has_no_answer_is_asked_for_again_after_a_pause_only()
    {
        lookup.Ask([First, Second], driver);
        await AnsweredAsync(1, new() { [First] = "5511988880001@c.us", [Unasked] = "5511988880009@c.us" });
        await Eventually.TrueAsync(() => book.PhoneOf(First) is not null, what: "the number");
        Assert.Null(book.PhoneOf(Unasked));
        lookup.Ask([First, Second], driver);
        lookup.Ask([Third], driver);
        await AnsweredAsync(2, []);
        Assert.Equal([Third], page.Questions.Last().Lids);
        clock.Advance(TimeSpan.FromMinutes(11));
        await Eventually.TrueAsync(
            () =>
            {
                lookup.Ask([Second], driver);
                return page.Questions.Count == 3;
            },
            what: "another question"
        );
        Assert.Equal([Second], page.Questions.Last().Lids);
    }

    [Fact]
    public async Task A_page_that_cannot_be_asked_yet_is_asked_again_and_one_that_never_can_costs_nothing_later()
    {
        lookup.Ask([First], driver);
        await FailedAsync(1);
        await AnsweredAsync(2, new() { [First] = "5511988880001@c.us" });
        await Eventually.TrueAsync(() => book.PhoneOf(First) is not null, what: "the number");
        lookup.Ask([Second], driver);
        for (var tries = 3; tries < 23; tries++)
            await FailedAsync(tries);
        await Eventually.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(50));
                lookup.Ask([Second], driver);
                return page.Questions.Count > 22;
            },
            what: "a question about who was seen again"
        );
    }

    private async Task AnsweredAsync(int number, Dictionary<string, string> phones)
    {
        await ReachedAsync(number);
        page.Questions.ElementAt(number - 1).Answer.SetResult(phones);
    }

    private async Task FailedAsync(int number)
    {
        await ReachedAsync(number);
        page.Questions.ElementAt(number - 1).Answer.SetException(new DriverException("wa-js is not there yet"));
    }

    /// <summary>Time passes until the question comes.</summary>
    private Task ReachedAsync(int number) =>
        Eventually.TrueAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(50));
                return page.Questions.Count >= number;
            },
            what: $"question {number}"
        );

    internal sealed record Question(IReadOnlyCollection<string> Lids, TaskCompletionSource<IReadOnlyDictionary<string, string>> Answer);

    /// <summary>A page that answers when the test says so.</summary>
    public class Page : DispatchProxy
    {
        internal ConcurrentQueue<Question> Questions { get; } = new();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var question = new Question((IReadOnlyCollection<string>)args![0]!, new(TaskCreationOptions.RunContinuationsAsynchronously));
            Questions.Enqueue(question);
            return question.Answer.Task;
        }
    }
}
