using System.Text;

namespace Deliberation.Consensus.Tests.Formats;

/// <summary>A stream that goes on for ever, or for a number of bytes, made line by line.</summary>
internal sealed class EndlessStream(Func<long, string> line, long length = long.MaxValue) : Stream
{
    private byte[] current = [];
    private long made;
    private int taken;

    /// <summary>Bytes handed out so far.</summary>
    public long Given { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Given;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (Given >= length) return 0;
        if (taken == current.Length) (current, taken) = (Encoding.UTF8.GetBytes(line(made++)), 0);
        var part = Math.Min(count, current.Length - taken);
        current.AsSpan(taken, part).CopyTo(buffer.AsSpan(offset));
        taken += part;
        Given += part;
        return part;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
