using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Instance;
using Deliberation.Core.Layers;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;
using Deliberation.Core.Rounds;

namespace Deliberation.Tests.Paper;

/// <summary>An assembly acted out in memory through the decisions of Core, with the record of its instance beside it.</summary>
public sealed class PaperAssembly
{
    public const string Instance = "instance-0a1b2c3d";

    public static readonly Staff Organiser = new(Role.Organiser, new StaffId(Guid.Parse("018f3c1e-0000-7000-8000-00000000000a")));
    public static readonly Staff Facilitator = new(Role.Facilitator, new StaffId(Guid.Parse("018f3c1e-0000-7000-8000-00000000000b")));
    public static readonly Staff Stranger = new(Role.Auditor, new StaffId(Guid.Parse("018f3c1e-0000-7000-8000-0000000000ff")));
    public static readonly DateTimeOffset Start = new(2026, 9, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly Random chance;
    private readonly TagKey voices, ballots;
    private readonly List<Guid> roll = [];
    private readonly Salt32 rollSalt;
    private readonly Dictionary<TextCommit, (Salt32 Salt, string Language, string Text)> drafts = [];

    public PaperAssembly(Guid id, int seed = 1)
    {
        chance = new Random(seed);
        Log = new PaperLog(new AssemblyId(id), Instance, chance);
        InstanceLog = new PaperLog(AssemblyId.Instance, Instance, chance);
        voices = new TagKey(Log.Bytes(32));
        ballots = new TagKey(Log.Bytes(32));
        rollSalt = new Salt32(Log.Bytes(32));
    }

    public PaperLog Log { get; }

    public PaperLog InstanceLog { get; }

    public DateTimeOffset Clock { get; set; } = Start;

    public List<TextLine> Texts { get; } = [];

    public List<Guid> People => roll;

    public Assembly State => (Assembly)Log.State;

    public InstanceState InstanceState => (InstanceState)InstanceLog.State;

    public Turn Turn => new(Clock, null, Roll, Math.Max(0, roll.Count - 1));

    public Seat SeatOf(int person) => new(voices.TagOf(roll[person]), ballots.TagOf(roll[person]), Entitled: true);

    /// <summary>Puts people on the roll; once it is frozen, the record says so.</summary>
    public void Join(int count)
    {
        for (var i = 0; i < count; i++)
        {
            roll.Add(new Guid(Log.Bytes(16)));
            Do(state => state.AmendRoll(Turn, 1, 0, "joined-by-code"));
        }
    }

    /// <summary>Takes a decision, appends what it accepts, and files the texts it carries.</summary>
    public void Do(Func<Assembly, Decision> decide)
    {
        foreach (var entry in Log.Append(Clock, decide(State))) File(entry);
        Clock = Clock.AddSeconds(20);
    }

    /// <summary>Appends a fact that nobody decided.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="isFolded">False for a fact that can't even be folded.</param>
    public void Force(Fact fact, bool isFolded = true) => File(isFolded ? Log.Append(Clock, fact) : Log.AppendUnfolded(Clock, fact));

    public TextCommit Words(string text, string language = "en")
    {
        var salt = new Salt32(Log.Bytes(32));
        var commit = TextCommit.Of(salt, text);
        drafts[commit] = (salt, language, text);
        return commit;
    }

    public void Convene(Jurisdiction place, ElectorateKind electorate = ElectorateKind.OpenByCode, bool demonstration = true, params Fact.ParentBound[] parents) =>
        Do(state => state.Convene(
            new Fact.AssemblyConvened(
                Organiser, place, Words("Assembly on tutoring systems"), Words("Asked by the school board, which will adopt what is ratified."), "en", electorate, demonstration),
            [.. parents]));

    public void Stances(int person, int round, params (int N, Stance Stance)[] given) =>
        Do(state => state.CastStances(SeatOf(person), round, Deliberation.Core.Ballots.Stances.Parse(given).Value));

    public void Rank(int person, int round, params int[][] tiers) =>
        Do(state => state.CastRanking(SeatOf(person), round, Ranking.Parse(tiers).Value));

    public void Ratify(int person, int round, (int N, RatificationVote Vote)[] votes, params (int N, string Reason)[] reasons) =>
        Do(state => state.CastRatification(
            SeatOf(person), round, Ratification.Parse(votes, [.. reasons.Select(reason => (reason.N, Words(reason.Reason)))]).Value));

    public void Open(int round, params int[] norms) => Do(state => state.OpenRound(Facilitator, Turn, round, norms.Length == 0 ? null : norms));

    public void Close(int round) => Do(state => state.CloseRound(Facilitator, Turn, round));

    /// <summary>The ballots that count in a round: the last of each tag, in order of their entries.</summary>
    public ImmutableArray<PaperEntry> Counted(int round) =>
    [
        .. Log.Entries.Where(entry => entry.Fact is Fact.BallotCast ballot && ballot.Round == round)
            .GroupBy(entry => ((Fact.BallotCast)entry.Fact).Tag).Select(mine => mine.Last()).OrderBy(entry => entry.Leaf.Seq),
    ];

    private Roll Roll() => new(roll.Count, RollRoot.Of(roll.Select(person => RollRoot.Entry(rollSalt, person))));

    private void File(PaperEntry entry)
    {
        foreach (var (field, commit) in entry.Fact.Texts)
        {
            var (salt, language, text) = drafts[commit];
            Texts.Add(new TextLine(entry.Leaf.Seq, field, language, salt, text));
        }
    }
}
