namespace Deliberation.Server.Storage.Writing;

/// <summary>Whether the disk has room for more; looks at most four times a second.</summary>
internal sealed class DiskSpace(Func<long> freeBytes, long least, TimeProvider time)
{
    private static readonly TimeSpan Trusted = TimeSpan.FromMilliseconds(250);
    private long lookedAt = long.MinValue;
    private bool isLow;

    /// <summary>True while new commands must wait. Writer's thread only.</summary>
    public bool IsLow
    {
        get
        {
            if (lookedAt != long.MinValue && time.GetElapsedTime(lookedAt) < Trusted) return isLow;
            lookedAt = time.GetTimestamp();
            return isLow = freeBytes() < least;
        }
    }
}
