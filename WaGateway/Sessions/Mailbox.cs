using System.Threading.Channels;

namespace WaGateway.Sessions;

/// <summary>One thing at a time, in order: what makes a session have one writer. What is posted cannot wait for anything.</summary>
internal sealed partial class Mailbox : IAsyncDisposable
{
    // Unbounded on purpose: its senders are one page's state changes, one clock and the API's callers, who wait.
    private readonly Channel<Action> letters = Channel.CreateUnbounded<Action>(new() { SingleReader = true });
    private readonly Task reading;
    private readonly ILogger logger;

    public Mailbox(ILogger logger)
    {
        this.logger = logger;
        reading = Task.Run(ReadAsync);
    }

    public void Post(Action letter) => letters.Writer.TryWrite(letter);

    public Task<T> AskAsync<T>(Func<T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var written = letters.Writer.TryWrite(() =>
        {
            try
            {
                answer.TrySetResult(question());
            }
            catch (Exception error)
            {
                answer.TrySetException(error);
            }
        });
        if (!written)
            answer.TrySetException(new ObjectDisposedException(nameof(Mailbox)));
        return answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        letters.Writer.TryComplete();
        await reading;
    }

    private async Task ReadAsync()
    {
        await foreach (var letter in letters.Reader.ReadAllAsync())
        {
            try
            {
                letter();
            }
            catch (Exception error)
            {
                Log.Failed(logger, error);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A step of a session failed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
