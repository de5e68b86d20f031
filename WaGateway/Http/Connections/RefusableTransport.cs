using System.IO.Pipelines;

namespace WaGateway.Http.Connections;

/// <summary>
/// A connection's bytes. Once it is refused, what the web server still writes is dropped: its own answer to a request
/// that it cannot read has no body.
/// </summary>
internal sealed class RefusableTransport(IDuplexPipe inner) : IDuplexPipe
{
    private readonly Writer output = new(inner.Output);

    public PipeReader Input => inner.Input;

    public PipeWriter Output => output;

    public void Refuse(byte[] answer) => output.Refuse(answer);

    private sealed class Writer(PipeWriter inner) : PipeWriter
    {
        private byte[]? dropped;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public void Refuse(byte[] answer)
        {
            if (dropped is not null)
                return;
            answer.CopyTo(inner.GetSpan(answer.Length));
            inner.Advance(answer.Length);
            dropped = new byte[4096];
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => dropped is null ? inner.GetMemory(sizeHint) : Dropped(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => dropped is null ? inner.GetSpan(sizeHint) : Dropped(sizeHint);

        public override void Advance(int bytes)
        {
            if (dropped is null)
                inner.Advance(bytes);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

        private byte[] Dropped(int size) => dropped!.Length >= size ? dropped : dropped = new byte[size];
    }
}
