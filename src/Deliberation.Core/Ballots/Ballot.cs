namespace Deliberation.Core.Ballots;

/// <summary>What one participant submits in one round; a later one in the same round replaces it whole. An invalid ballot can't exist: each kind has a <c>Parse</c> that refuses.</summary>
public abstract class Ballot
{
    /// <summary>The most norms on one ballot list.</summary>
    public const int MostNorms = 500;

    private protected Ballot()
    {
    }

    /// <summary>The highest ballot number named, 0 for an empty ballot: what must be on the round's list.</summary>
    public abstract int Highest { get; }
}
