using Deliberation.Core.Facts;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.NormSets.Cards;

/// <summary>
/// The five components of a norm as an alignment target, as far as the record knows them. Sets were signed with three forms of it, and each stays
/// readable; what is drafted now has the last one.
/// </summary>
public abstract record ValueCard
{
    private static readonly NotAssessed Component = new("nobody filled in this component of the value card");

    private ValueCard()
    {
    }

    /// <summary>The first form: nothing is known.</summary>
    public sealed record Blank(NotAssessed Why) : ValueCard;

    /// <summary>The second form: what two analyses found, and nothing else.</summary>
    public sealed record Firmness(Aggregation Aggregation) : ValueCard;

    /// <summary>The third form: everything that follows from the record; what doesn't says why.</summary>
    /// <param name="Criteria">Concrete criteria with their levels.</param>
    /// <param name="Aggregation">By which rules votes were added up, and what others would have given.</param>
    /// <param name="Measurement">How people's views were asked.</param>
    /// <param name="Origin">Who was asked, and who wrote.</param>
    /// <param name="Legitimacy">On what it stands.</param>
    public sealed record Whole(
        NotAssessed Criteria, CardAggregation Aggregation, CardMeasurement Measurement, CardOrigin Origin, CardLegitimacy Legitimacy) : ValueCard;

    /// <summary>How firm the decision is; null when nothing is known of it.</summary>
    public DecisionFirmness? Decision => this switch
    {
        Blank => null,
        Firmness card => card.Aggregation.Decision,
        Whole card => card.Aggregation.Decision.Value,
        _ => throw new InvalidOperationException($"no decision in {this}"),
    };

    /// <summary>How the opinion groups stand to the norm; null when nothing is known of it.</summary>
    public GroupSpread? Groups => this switch
    {
        Blank => null,
        Firmness card => card.Aggregation.Groups,
        Whole card => card.Aggregation.Groups.Value,
        _ => throw new InvalidOperationException($"no groups in {this}"),
    };

    /// <summary>The card on the wire.</summary>
    public JcsValue.Map ToJson() => this switch
    {
        Blank card => card.Why.ToJson(),
        Firmness card => JcsValue.Of(
            ("aggregation", card.Aggregation.ToJson()),
            ("criteria", Component.ToJson()),
            ("legitimacy", Component.ToJson()),
            ("measurement", Component.ToJson()),
            ("origin", Component.ToJson())),
        Whole card => JcsValue.Of(
            ("aggregation", card.Aggregation.ToJson()),
            ("criteria", card.Criteria.ToJson()),
            ("legitimacy", card.Legitimacy.ToJson()),
            ("measurement", card.Measurement.ToJson()),
            ("origin", card.Origin.ToJson())),
        _ => throw new InvalidOperationException($"no JSON of {this}"),
    };

    /// <summary>Reads <see cref="ToJson"/> back.</summary>
    internal static ValueCard Read(BodyMembers norm, string name)
    {
        if (norm.IsMissing(name)) return new Blank(norm.Missing(name));
        if (norm.Nested(name) is not { } m) return new Blank(NotAssessed.ValueCard);
        var aggregation = m.Nested("aggregation") ?? m;
        if (m.Any("aggregation") is JcsValue.Map said && said["rounds"] is null)
        {
            foreach (var missing in (string[])["criteria", "legitimacy", "measurement", "origin"]) m.Missing(missing);
            return new Firmness(Aggregation.Read(aggregation));
        }

        return new Whole(
            m.Missing("criteria"),
            CardAggregation.Read(aggregation),
            CardMeasurement.Read(m.Nested("measurement") ?? m),
            CardOrigin.Read(m.Nested("origin") ?? m),
            CardLegitimacy.Read(m.Nested("legitimacy") ?? m));
    }
}

/// <summary>Which form the cards of a set have.</summary>
public enum CardForm
{
    /// <summary>The first two: what two analyses found, or nothing.</summary>
    Early,

    /// <summary>The third.</summary>
    Whole,
}
