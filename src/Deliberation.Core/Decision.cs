using System.Collections.Immutable;
using Deliberation.Core.Facts;

namespace Deliberation.Core;

/// <summary>What a pure decision says: the facts that now happen, in order, or the refusal.</summary>
public sealed class Decision
{
    private Decision(ImmutableArray<Fact> facts, Refusal? refusal) => (Facts, Refusal) = (facts, refusal);

    /// <summary>The facts to append, in order; empty when refused, and when nothing needs to change.</summary>
    public ImmutableArray<Fact> Facts { get; }

    /// <summary>Why not, or null.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Accepts with these facts.</summary>
    public static Decision Accept(params ImmutableArray<Fact> facts) => new(facts, null);

    /// <summary>Refuses.</summary>
    public static Decision Refuse(Refusal refusal) => new([], refusal);

    /// <summary>A fact is an acceptance.</summary>
    public static implicit operator Decision(Fact fact) => Accept(fact);

    /// <summary>A refusal is a decision.</summary>
    public static implicit operator Decision(Refusal refusal) => Refuse(refusal);
}
