using System.Buffers;
using System.IO.Pipelines;
using Deliberation.Server.Features;
using Microsoft.AspNetCore.Connections;

namespace Deliberation.Server.Live;

/// <summary>
/// Counts messages below the hub, where malformed ones are seen too: filters of the hub never meet those. Who floods is cut off.
/// </summary>
internal static class FrameLimit
{
    private const byte EndOfFrame = 0x1E;

    /// <summary>Puts the counter between the socket and the hub.</summary>
    public static IConnectionBuilder UseFrameLimit(this IConnectionBuilder builder, LiveSettings settings, TimeProvider clock)
    {
        var allowance = new Allowance(settings.FrameBurst, settings.FramesPerSecond);
        return builder.Use(next => connection =>
        {
            connection.Transport = new Counted(connection, allowance, clock);
            return next(connection);
        });
    }

    private sealed class Counted(ConnectionContext connection, Allowance allowance, TimeProvider clock) : IDuplexPipe
    {
        public PipeReader Input { get; } = new Reader(connection, connection.Transport.Input, allowance, clock);

        public PipeWriter Output { get; } = connection.Transport.Output;
    }

    private sealed class Reader(ConnectionContext connection, PipeReader inner, Allowance allowance, TimeProvider clock) : PipeReader
    {
        private readonly Bucket bucket = new();
        private ReadOnlySequence<byte> last;
        private long counted;

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => Count(await inner.ReadAsync(cancellationToken));

        public override bool TryRead(out ReadResult result)
        {
            if (!inner.TryRead(out result)) return false;
            Count(result);
            return true;
        }

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            counted = last.Slice(consumed).Length;
            last = default;
            inner.AdvanceTo(consumed, examined);
        }

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        // What arrives is counted, not what the hub takes: messages of no known type it leaves lying.
        private ReadResult Count(in ReadResult result)
        {
            last = result.Buffer;
            foreach (var part in last.Slice(counted))
                for (var frames = part.Span.Count(EndOfFrame); frames > 0; frames--)
                    if (!bucket.Take(allowance, clock))
                        connection.Abort(new ConnectionAbortedException("Too many messages."));
            counted = last.Length;
            return result;
        }
    }
}
