using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Results;
using Deliberation.Core.Charter;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests.Results;

public sealed partial class MethodRegistryTests
{
    // What methods are made of; everything else that is public in a folder of methods is a method and has a card.
    private static readonly string[] Parts =
    [
        "AdjustedRand", "ChiSquare", "CohesiveGroups", "DelphiPanel", "FreeValue", "GroupStand", "GroupStatistic", "GroupVotes", "GroupsVerdict", "HarmonicScore",
        "NormVotes", "Orders", "PairwiseMatrix", "Position", "PrincipalAxes", "Quota", "RankedOutcome", "RankedRule", "RankedRules", "RatingScale",
        "Room", "RoomReport", "SortitionPool", "Strength", "ThinEvidence", "Victories", "VoterResampling",
    ];

    private static readonly string[] Folders =
        [
        "Axioms", "Bridging", "Budgets", "Comparisons", "Delphi", "Grades", "Opinions", "Polarisation", "Proportional", "Ranked", "Sortition",
        "Uncertainty",
    ];

    [Fact]
    public void Every_method_has_a_card()
    {
        var without = typeof(MethodCard).Assembly.GetExportedTypes()
            .Where(type => !type.IsNested && Folders.Contains(type.Namespace!.Split('.')[^1]))
            .Where(type => !type.GetFields(BindingFlags.Static | BindingFlags.Public).Any(field => field.FieldType == typeof(MethodCard)))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal);

        Assert.Equal(Parts, without);
    }

    [Fact]
    public void Every_card_of_the_engine_is_in_the_registry_once()
    {
        var written = typeof(MethodCard).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(MethodCard))
            .Select(field => ((MethodCard)field.GetValue(null)!).Id)
            .Order(StringComparer.Ordinal);

        Assert.Equal(written, MethodRegistry.All.Select(method => method.Card.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_for_one_order_is_in_the_registry_once()
    {
        var written = typeof(RankedRule).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(RankedRule))
            .Select(field => (RankedRule)field.GetValue(null)!)
            .ToHashSet();

        Assert.Equal(written, RankedRules.All.ToHashSet());
        Assert.Equal(written.Count, RankedRules.All.Length);
    }

    [Fact]
    public void Ids_are_short_lower_case_and_unlike()
    {
        var ids = MethodRegistry.All.Select(method => method.Card.Id).ToList();

        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, id => Assert.Matches(Id(), id));
        Assert.All(MethodRegistry.All, method => Assert.Same(method, MethodRegistry.Find(method.Card.Id)));
        Assert.Null(MethodRegistry.Find("coin"));
    }

    [Fact]
    public void No_card_leaves_anything_empty() => Assert.All(MethodRegistry.All, method =>
    {
        foreach (var member in typeof(MethodCard).GetProperties().Where(member => member.Name != "EqualityContract"))
        {
            var text = member.GetValue(method.Card) switch
            {
                IEnumerable<string> many => many.All(one => !string.IsNullOrWhiteSpace(one)) && many.Any() ? "given" : "",
                IEnumerable letters and not string => throw new InvalidOperationException($"{member.Name}: {letters.GetType()}"),
                var one => one?.ToString(),
            };
            Assert.False(string.IsNullOrWhiteSpace(text), $"{method.Card.Id} has no {member.Name}");
        }
        Assert.True(method.Card.Version >= 1);
    });

    [Fact]
    public void Every_source_names_a_year_and_where_to_find_it() => Assert.All(MethodRegistry.All, method =>
    {
        Assert.Matches(Year(), method.Card.Source);
        Assert.Matches(Found(), method.Card.Source);
    });

    [Fact]
    public void No_criterion_is_both_met_and_failed() =>
        Assert.All(MethodRegistry.All, method => Assert.Empty(method.Card.Meets.Intersect(method.Card.Fails)));

    [Fact]
    public void Every_rule_that_a_charter_may_choose_counts_rankings() => Assert.All(
        CharterTerms.Rules,
        rule => Assert.True(MethodRegistry.Find(rule) is { Rule: not null, Round.Kind: RoundKind.Ranking }, $"{rule} counts no rankings"));

    [Fact]
    public void Every_example_on_a_card_is_computed_by_a_test()
    {
        var computed = typeof(ExampleAttribute).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .SelectMany(test => test.GetCustomAttributes<ExampleAttribute>())
            .Select(example => example.Method)
            .Order(StringComparer.Ordinal);

        Assert.Equal(MethodRegistry.All.Select(method => method.Card.Id).Order(StringComparer.Ordinal), computed);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Id();

    [GeneratedRegex(@"\b(1[2-9]|20)\d\d\b")]
    private static partial Regex Year();

    [GeneratedRegex(@"doi:10\.\d{4,9}/\S+|https://\S+")]
    private static partial Regex Found();
}
