using System.Collections.Concurrent;

namespace Deliberation.Server.Features;

/// <summary>How much one account may do: so many at once, and so many a second after that.</summary>
/// <param name="Burst">Requests that may come at once.</param>
/// <param name="PerSecond">Requests a second that grow back.</param>
public sealed record Allowance(double Burst, double PerSecond);

/// <summary>Allowances per account; section <c>Rates</c> of the settings.</summary>
public sealed class RateSettings
{
    /// <summary>Ballots. A page sends one after two seconds without change.</summary>
    public Allowance Ballots { get; set; } = new(30, 1);

    /// <summary>Proposals and withdrawals.</summary>
    public Allowance Proposals { get; set; } = new(10, 0.2);

    /// <summary>Asking for the names of those still to vote.</summary>
    public Allowance Names { get; set; } = new(1, 0.2);

    /// <summary>Entering rooms.</summary>
    public Allowance Entering { get; set; } = new(30, 1);
}

/// <summary>Counts requests per account and kind. Safe from any thread.</summary>
public sealed class Rates(RateSettings settings, TimeProvider clock)
{
    // A bound on memory: a bucket that is forgotten starts full, which harms nobody.
    private const int MostKept = 100_000;

    private readonly ConcurrentDictionary<(Guid Account, Rate Rate), Bucket> buckets = new();

    /// <summary>Takes one request off the account's allowance; false when none is left.</summary>
    public bool Allows(Guid account, Rate rate)
    {
        if (buckets.Count > MostKept) buckets.Clear();
        return buckets.GetOrAdd((account, rate), static _ => new Bucket()).Take(Of(rate), clock);
    }

    private Allowance Of(Rate rate) => rate switch
    {
        Rate.Ballots => settings.Ballots,
        Rate.Proposals => settings.Proposals,
        Rate.Names => settings.Names,
        Rate.Entering => settings.Entering,
        _ => throw new ArgumentOutOfRangeException(nameof(rate), rate, "not a kind of request"),
    };
}

/// <summary>A bucket of tokens: full at first, one taken per request, refilled with time. Safe from any thread.</summary>
public sealed class Bucket
{
    private readonly Lock gate = new();
    private double taken;
    private long at;

    /// <summary>Takes one token; false when the bucket is empty.</summary>
    public bool Take(Allowance allowance, TimeProvider clock)
    {
        // The lock keeps count and time of one bucket together.
        lock (gate)
        {
            var now = clock.GetTimestamp();
            if (at != 0) taken = Math.Max(0, taken - (clock.GetElapsedTime(at, now).TotalSeconds * allowance.PerSecond));
            at = now;
            if (taken + 1 > allowance.Burst) return false;
            taken += 1;
            return true;
        }
    }
}
