namespace Deliberation.Consensus.Delphi;

/// <summary>A declared scale of whole numbers, both ends included.</summary>
/// <param name="Low">The lowest rating.</param>
/// <param name="High">The highest rating, above the lowest.</param>
public readonly record struct RatingScale(int Low, int High)
{
    /// <summary>The scale of the RAND/UCLA method, 1 to 9.</summary>
    public static readonly RatingScale OneToNine = new(1, 9);

    /// <summary>How many ratings there are.</summary>
    public int Categories => High - Low + 1;

    /// <summary>Whether a number is on the scale.</summary>
    public bool Has(int rating) => rating >= Low && rating <= High;

    /// <summary>How often each rating was given, lowest first.</summary>
    public long[] Frequencies(IEnumerable<int> ratings)
    {
        var counts = new long[Categories];
        foreach (var rating in ratings) counts[rating - Low]++;
        return counts;
    }
}
