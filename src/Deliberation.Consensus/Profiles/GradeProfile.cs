using System.Collections.Immutable;

namespace Deliberation.Consensus.Profiles;

/// <summary>How often each grade of a declared scale was given to each norm, best grade first. Immutable; thread safe.</summary>
public sealed class GradeProfile
{
    private readonly ImmutableArray<ImmutableArray<long>> counts;

    /// <summary>A profile from counts per norm and grade; every row as long as the scale, nothing negative.</summary>
    /// <param name="norms">Ids of the norms, ascending.</param>
    /// <param name="scale">Names of the grades, best first; at least two.</param>
    /// <param name="counts">Per norm, how many voters gave each grade.</param>
    public GradeProfile(ImmutableArray<int> norms, ImmutableArray<string> scale, ImmutableArray<ImmutableArray<long>> counts)
    {
        if (scale.Length < 2 || counts.Length != norms.Length || counts.Any(row => row.Length != scale.Length || row.Any(count => count < 0)))
            throw new ArgumentException("counts per norm and grade, none below 0, are needed", nameof(counts));
        (Norms, Scale, this.counts) = (norms, scale, counts);
    }

    /// <summary>Ids of the norms, ascending.</summary>
    public ImmutableArray<int> Norms { get; }

    /// <summary>Names of the grades, best first.</summary>
    public ImmutableArray<string> Scale { get; }

    /// <summary>How many voters gave each grade to the norm at a position, best grade first.</summary>
    public ImmutableArray<long> Of(int position) => counts[position];

    /// <summary>How many voters graded the norm at a position.</summary>
    public long Voters(int position) => counts[position].Sum();
}
