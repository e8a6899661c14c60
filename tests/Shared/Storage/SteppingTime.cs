namespace Deliberation.Tests.Shared.Storage;

/// <summary>The system's clock, except that a second passes between any two looks at the elapsed time.</summary>
internal sealed class SteppingTime : TimeProvider
{
    private long steps;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => Interlocked.Increment(ref steps);
}
