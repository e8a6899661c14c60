using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Tests.Assemblies;

/// <summary>An assembly whose states are reached by doing: every step is a decision, and what it accepts is folded.</summary>
internal sealed class Story
{
    public static readonly Staff Organiser = new(Role.Organiser, new StaffId(Guid.Parse("018f3c1e-0000-7000-8000-00000000000a")));
    public static readonly Staff Facilitator = new(Role.Facilitator, new StaffId(Guid.Parse("018f3c1e-0000-7000-8000-00000000000b")));
    public static readonly Seat Ada = SeatOf("ada");
    public static readonly Seat Ben = SeatOf("ben");
    public static readonly Seat Cleo = SeatOf("cleo");

    public static readonly ImmutableArray<AgendaItem> WholeAgenda =
    [
        new(RoundKind.Briefing), new(RoundKind.Proposing), new(RoundKind.Stance, Minutes: 10), new(RoundKind.Ranking), new(RoundKind.Ratification),
    ];

    public const int Briefing = 1, Proposing = 2, StanceRound = 3, RankingRound = 4, RatificationRound = 5;

    public Assembly Now { get; private set; } = new(new AssemblyId(Guid.Parse("018f3c1e-0000-7000-8000-000000000001")));

    public DateTimeOffset Clock { get; set; } = new(2026, 9, 30, 12, 0, 0, TimeSpan.Zero);

    public int RollCount { get; set; } = 3;

    public Turn Turn => new(Clock, null, () => new Roll(RollCount, Hash("roll")), Present: 2);

    public static Seat SeatOf(string name, bool entitled = true) => new(TagOf("voice " + name), TagOf("ballot " + name), entitled);

    public static Tag TagOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    public static Hash32 Hash(string what) => Hash32.Of(Encoding.UTF8.GetBytes(what));

    public static TextCommit Commit(string text) => new(Hash(text));

    /// <summary>Takes a decision and folds what it accepts.</summary>
    public Decision Do(Func<Assembly, Decision> decide)
    {
        var decision = decide(Now);
        foreach (var fact in decision.Facts) Now = Now.Apply(new Recorded(Now.Size, Clock, fact));
        return decision;
    }

    /// <summary>The same, where a refusal would be a broken test.</summary>
    public Story Done(Func<Assembly, Decision> decide)
    {
        Assert.Null(Do(decide).Refusal);
        return this;
    }

    public static Story Convened(string place = "global/KE") => new Story().Done(a => a.Convene(
        new Fact.AssemblyConvened(Organiser, Jurisdiction.Parse(place).Value, Commit("title"), Commit("mandate"), "en", ElectorateKind.OpenByCode, false), []));

    /// <summary>Convened, planned, with a charter and as many accepted seeds.</summary>
    public static Story Planned(int seeds = 3)
    {
        var story = Convened().Done(a => a.SetAgenda(Organiser, WholeAgenda)).Done(a => a.SetCharter(Organiser, CharterTerms.Default));
        return seeds == 0 ? story : story.Done(a => a.SeedNorms(Organiser, [.. Enumerable.Range(1, seeds).Select(n => new SeededNorm(Commit($"norm {n}"), "en"))]));
    }

    public Story Open(int round, params int[] norms) =>
        Done(a => a.OpenRound(Facilitator, Turn, round, norms.Length == 0 ? null : norms));

    public Story Close(int round) => Done(a => a.CloseRound(Facilitator, Turn, round));

    /// <summary>Persons of these numbers agree with the first norm.</summary>
    public Story Cast(int round, int first, int last)
    {
        for (var person = first; person <= last; person++)
        {
            var seat = SeatOf($"person {person}");
            Done(a => a.CastStances(seat, round, Core.Ballots.Stances.Parse([(1, Core.Ballots.Stance.Agree)]).Value));
        }

        return this;
    }

    public Story Compute(int round) => Done(a => a.RecordConsensus(round, Result()));

    public static ComputedResult Result() => new(Hash("result"), "stance-shares", 1, JcsValue.Of(), 0, 1, JcsValue.Of());

    /// <summary>All rounds held, closed and computed.</summary>
    public static Story Ratified() => Planned()
        .Open(StanceRound).Close(StanceRound).Compute(StanceRound)
        .Open(RatificationRound).Close(RatificationRound).Compute(RatificationRound);
}
