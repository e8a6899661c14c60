using System.Collections.Immutable;

namespace Deliberation.Consensus.Sortition;

/// <summary>How many people of a panel may have one value of one feature.</summary>
/// <param name="Feature">E.g. <c>age</c>.</param>
/// <param name="Value">E.g. <c>young</c>.</param>
/// <param name="Min">At least so many.</param>
/// <param name="Max">At most so many; at least <paramref name="Min"/>.</param>
public sealed record Quota(string Feature, string Value, int Min, int Max)
{
    /// <summary>"age = young: 1 to 2".</summary>
    public override string ToString() => $"{Feature} = {Value}: {Min} to {Max}";
}

/// <summary>A value that some people have and no quota counts: of these people there may be none or a whole panel.</summary>
/// <param name="Feature">A feature that has quotas for other values.</param>
/// <param name="Value">As the pool spells it; empty when nothing was stated.</param>
/// <param name="People">How many have it; at least 1.</param>
public sealed record FreeValue(string Feature, string Value, int People);

/// <summary>Volunteers from whom a panel is drawn, and what the panel must look like. Immutable; thread safe.</summary>
public sealed class SortitionPool
{
    /// <summary>A pool; every person has one value of every feature, which one quota counts or none.</summary>
    /// <param name="ids">The people.</param>
    /// <param name="quotas">What binds.</param>
    /// <param name="panel">Seats.</param>
    /// <param name="membership">Per person the indices of the quotas that count them, ascending.</param>
    public SortitionPool(ImmutableArray<string> ids, ImmutableArray<Quota> quotas, int panel, ImmutableArray<ImmutableArray<int>> membership)
    {
        (Ids, Quotas, Panel) = (ids, quotas, panel);
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var members = new List<List<int>>();
        var counted = new List<ImmutableArray<int>>();
        for (var person = 0; person < ids.Length; person++)
        {
            var key = string.Join(',', membership[person]);
            if (!kinds.TryGetValue(key, out var kind))
            {
                kinds[key] = kind = members.Count;
                members.Add([]);
                counted.Add(membership[person]);
            }
            members[kind].Add(person);
        }
        Kinds = [.. members.Zip(counted, (people, quotaIndices) => new Kind([.. people], quotaIndices))];
    }

    /// <summary>Names of the people, in the order of the file.</summary>
    public ImmutableArray<string> Ids { get; }

    /// <summary>The quotas in the order of the file.</summary>
    public ImmutableArray<Quota> Quotas { get; }

    /// <summary>Values that people have and no quota counts, in the order of the features and then of the alphabet; misspelt ones are among them.</summary>
    public ImmutableArray<FreeValue> Free { get; init; } = [];

    /// <summary>Number of seats.</summary>
    public int Panel { get; }

    /// <summary>People whom the quotas cannot tell apart; whoever is chosen among them is a matter of equal chances.</summary>
    public ImmutableArray<Kind> Kinds { get; }

    /// <summary>People who count for the same quotas.</summary>
    /// <param name="People">Their places in <see cref="Ids"/>, ascending.</param>
    /// <param name="Quotas">Indices of the quotas that count them.</param>
    public sealed record Kind(ImmutableArray<int> People, ImmutableArray<int> Quotas);
}
