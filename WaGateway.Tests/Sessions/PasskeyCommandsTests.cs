using System.Reflection;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using WaGateway.Driver;
using WaGateway.Model;
using WaGateway.Sessions;
using WaGateway.Sessions.Lifecycle;

namespace WaGateway.Tests.Sessions;

/// <summary>What callers are answered who say something about a passkey, on a page that the test answers for.</summary>
public sealed class PasskeyCommandsTests
{
    [Fact]
    public async Task A_cancel_that_comes_after_the_link_is_not_said_to_be_one()
    {
        await using var coded = new Coded();
        var cancelling = coded.Commands.CancelAsync(null);
        (await coded.Page.IsAskedAsync(nameof(IWhatsAppDriver.CancelPasskeyAsync))).SetResult(false);
        var fault = await cancelling;
        Assert.Equal(FaultCode.PasskeyNotRequested, fault?.Code);
        Assert.Contains("has just been linked", fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_confirm_at_once_both_are_answered_and_the_page_gets_the_code_they_saw_once()
    {
        await using var coded = new Coded();
        var first = coded.Commands.ConfirmAsync(coded.Attempt.Id);
        var answer = await coded.Page.IsAskedAsync(nameof(IWhatsAppDriver.ConfirmPasskeyAsync));
        Assert.Equal("ABCD-EFGH", (await coded.Commands.ConfirmAsync(null)).Value?.Code);
        answer.SetResult(true);
        Assert.Equal(coded.Attempt.Id, (await first).Value?.Attempt);
        Assert.Equal(["ABCDEFGH"], coded.Page.Codes);
    }

    [Fact]
    public async Task A_confirmation_that_the_page_does_not_take_may_be_given_again()
    {
        await using var coded = new Coded();
        for (var times = 0; times < 2; times++)
        {
            var confirming = coded.Commands.ConfirmAsync(null);
            (await coded.Page.IsAskedAsync(nameof(IWhatsAppDriver.ConfirmPasskeyAsync))).SetResult(false);
            Assert.Equal(FaultCode.WhatsAppFailed, (await confirming).Fault?.Code);
        }
    }

    [Fact]
    public async Task Whoever_means_another_attempt_changes_nothing()
    {
        await using var coded = new Coded();
        Assert.Equal(FaultCode.PasskeyExpired, (await coded.Commands.ConfirmAsync("pk_0_0")).Fault?.Code);
        Assert.Equal(FaultCode.PasskeyExpired, (await coded.Commands.CancelAsync("pk_0_0"))?.Code);
        Assert.False(coded.Attempt.IsConfirmed);
        Assert.Empty(coded.Page.Codes);
    }

    /// <summary>A session that shows a code to compare.</summary>
    private sealed class Coded : IAsyncDisposable
    {
        private readonly IWhatsAppDriver driver = DispatchProxy.Create<IWhatsAppDriver, AskedPage>();
        private readonly SessionActor actor;
        private readonly SessionWrites writes;

        public Coded()
        {
            var (clock, log) = (new FakeTimeProvider(), NullLogger.Instance);
            var one = OneLife.Open().Say(OneLife.Code).Say(new PagePasskey { Answered = true, Code = "ABCDEFGH" });
            actor = new(one.Life, new(new(one.Settings, () => 0.5, () => "profile")), clock, log);
            writes = new(1, clock, log);
            Commands = new(actor, writes, () => driver, log);
        }

        public PasskeyCommands Commands { get; }

        public AskedPage Page => (AskedPage)(object)driver;

        public PasskeyAttempt Attempt => actor.Life.Page.Passkey!;

        public async ValueTask DisposeAsync()
        {
            await actor.DisposeAsync();
            await writes.DisposeAsync();
        }
    }

    internal class AskedPage : DispatchProxy
    {
        private readonly Channel<(string What, TaskCompletionSource<bool> Answer)> asked = Channel.CreateUnbounded<(
            string,
            TaskCompletionSource<bool>
        )>();

        /// <summary>Those it was asked to confirm.</summary>
        public List<string> Codes { get; } = [];

        /// <summary>Waits until this is asked of the page; the test answers.</summary>
        public async Task<TaskCompletionSource<bool>> IsAskedAsync(string expected)
        {
            var (what, answer) = await asked.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
            Assert.Equal(expected, what);
            return answer;
        }

        protected override object? Invoke(MethodInfo? method, object?[]? args)
        {
            if (args is [string code])
                Codes.Add(code);
            var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            asked.Writer.TryWrite((method!.Name, answer));
            return answer.Task;
        }
    }
}
