using System.Collections.Immutable;
using Deliberation.Core.Facts;
using Deliberation.Core.Norms;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Assemblies;

public sealed partial record Assembly
{
    /// <inheritdoc />
    public override Assembly Apply(Recorded entry)
    {
        Expect(entry.Seq == Size, entry.Fact.Kind, $"entry {entry.Seq} isn't the next one after {Size}");
        Expect((Convened is null) == (entry.Fact is Fact.AssemblyConvened), entry.Fact.Kind, "a record begins with its convening, once");
        var next = Folded(entry) with { Size = entry.Seq + 1 };
        return MovesContent(entry.Fact) ? next with { LastContentSeq = entry.Seq } : next;
    }

    /// <inheritdoc />
    public override Assembly ApplyBallot(long seq, int round, Tag tag)
    {
        Expect(seq == Size, "ballot", $"entry {seq} isn't the next one after {Size}");
        Expect(Round(round) is { IsRunning: true }, "ballot", "its round isn't open");
        var open = Rounds[round - 1];
        return this with
        {
            Size = seq + 1,
            LastContentSeq = seq,
            Rounds = Rounds.SetItem(round - 1, open with { Cast = open.Cast.Add(tag), Ballots = open.Ballots + 1 }),
        };
    }

    private Assembly Folded(Recorded entry) => entry.Fact switch
    {
        Fact.AssemblyConvened fact => this with { Convened = fact, ConvenedAt = entry.At },
        Fact.StaffAppointed fact => this with { Staff = Staff.SetItem(fact.Who, Staff.GetValueOrDefault(fact.Who, []).Add(fact.Role)) },
        Fact.StaffDismissed fact => this with { Staff = Staff.SetItem(fact.Who, Staff.GetValueOrDefault(fact.Who, []).Remove(fact.Role)) },
        Fact.AgendaSet fact => this with { Rounds = Replanned(fact.Items) },
        Fact.CharterSet fact => this with { Charter = fact.Terms, CharterSeq = entry.Seq },
        Fact.ParentBound fact => this with { Parents = Parents.Add(fact) },
        Fact.RollFrozen fact => this with { FrozenRoll = new FrozenRoll(fact.Count, fact.Root, 0) },
        Fact.RollAmended fact => this with { FrozenRoll = Amended(fact) },
        Fact.AnnouncementMade fact => this with { Announcements = Announcements.Add(new Announcement(entry.Seq, entry.At, fact)) },
        Fact.NormSeeded fact => WithNorm(
            fact.Norm,
            new Norm(fact.Norm, [new NormVersion(1, entry.Seq, fact.Text, fact.Language, fact.Provenance)])
            {
                Status = NormStatus.Accepted,
                SourceId = fact.SourceId,
                ModeratedOut = fact.ModeratedOut,
            }),
        Fact.NormProposed fact => WithNorm(
            fact.Norm,
            new Norm(fact.Norm, [new NormVersion(1, entry.Seq, fact.Text, fact.Language, Provenance.Participant)]) { Author = fact.Tag }),
        Fact.NormWithdrawn fact => WithNorm(fact.Norm, Known(fact.Norm) with { Status = NormStatus.Withdrawn }),
        Fact.NormAccepted fact => WithNorm(fact.Norm, Known(fact.Norm) with { Status = NormStatus.Accepted }),
        Fact.NormRefused fact => WithNorm(fact.Norm, Known(fact.Norm) with { Status = NormStatus.Refused, RefusedFor = (entry.Seq, fact.Reason) }),
        Fact.RoundOpened fact => Opened(entry, fact),
        Fact.RoundPaused fact => WithRound(fact.Round, round => round with
        {
            State = RoundState.Paused, ClosesAt = null, Left = Seconds(fact.LeftSeconds),
        }),
        Fact.RoundResumed fact => WithRound(fact.Round, round => round with { State = RoundState.Open, ClosesAt = fact.ClosesAt, Left = null }),
        Fact.RoundExtended fact => WithRound(fact.Round, round => round with { ClosesAt = fact.ClosesAt, Left = Seconds(fact.LeftSeconds) }),
        Fact.NamesShown fact => WithRound(fact.Round, round => round with { CastWhenShown = round.Cast }),
        Fact.RoundClosed fact => WithRound(fact.Round, round => round with
        {
            State = RoundState.Closed, ClosedSeq = entry.Seq, ClosedAt = entry.At, AtClose = fact.Count, ClosesAt = null, Left = null,
        }),
        Fact.BallotCast fact => ApplyBallot(entry.Seq, fact.Round, fact.Tag),
        Fact.ConsensusComputed fact => WithRound(fact.Round, round => round with { Result = AsResult(entry.Seq, fact.Result) }),
        Fact.AnalysisComputed fact => WithRound(fact.Round, round => round with
        {
            Analyses = round.Analyses.SetItem(fact.Family, AsResult(entry.Seq, fact.Result)),
        }),
        Fact.NormSetDrafted fact => this with { NormSet = new NormSetProgress(fact.PayloadSha256, entry.Seq, [], null) },
        Fact.NormSetApproved fact => this with { NormSet = NormSet! with { Approvals = NormSet.Approvals.Add(fact.By) } },
        Fact.NormSetPublished fact => this with { NormSet = NormSet! with { Published = (entry.Seq, entry.At, fact.Kid) } },
        Fact.ContentErased fact => Erased(fact),
        Fact.KeysDestroyed => this with { AreKeysDestroyed = true },
        Fact.RecordRestored => this,
        _ => throw new InvalidOperationException($"{entry.Fact.Kind} doesn't belong in the record of an assembly"),
    };

    private Assembly Opened(Recorded entry, Fact.RoundOpened fact)
    {
        var opened = WithRound(fact.Round, round => round with
        {
            Item = fact.Item,
            State = RoundState.Open,
            OpenedSeq = entry.Seq,
            OpenedAt = entry.At,
            List = fact.List,
            AtOpening = fact.Count,
            ClosesAt = fact.ClosesAt,
        });
        var norms = opened.Norms.ToBuilder();
        foreach (var line in fact.List) norms[line.Norm - 1] = norms[line.Norm - 1] with { Balloted = true };
        return opened with { Norms = norms.ToImmutable() };
    }

    // Rounds that were opened stay; the rest is the new plan.
    private ImmutableArray<Round> Replanned(ImmutableArray<AgendaItem> items) =>
        [.. items.Select((item, i) => i < Rounds.Length && Rounds[i].State != RoundState.Scheduled ? Rounds[i] : new Round(i + 1, item))];

    private FrozenRoll Amended(Fact.RollAmended fact)
    {
        Expect(FrozenRoll is not null, fact.Kind, "the roll isn't frozen");
        return new FrozenRoll(checked(FrozenRoll!.Entitled + fact.Added - fact.Removed), fact.Root, FrozenRoll.Amendments + 1);
    }

    // A proposal that still waits can't be judged without its words: it goes with them.
    private Assembly Erased(Fact.ContentErased fact) => this with
    {
        Norms = [.. Norms.Select(norm => norm.Status == NormStatus.Waiting && fact.Seqs.Contains(norm.Current.Seq) ? norm with { Status = NormStatus.Withdrawn } : norm)],
    };

    private Norm Known(int number) => Norm(number) ?? throw new InvalidOperationException($"no norm {number} in this record");

    private Assembly WithNorm(int number, Norm norm)
    {
        Expect(number >= 1 && number <= Norms.Length + 1, "norm", $"norm {number} isn't the next one after {Norms.Length}");
        return this with { Norms = number == Norms.Length + 1 ? Norms.Add(norm) : Norms.SetItem(number - 1, norm) };
    }

    private Assembly WithRound(int number, Func<Round, Round> change)
    {
        Expect(Round(number) is not null, "round", $"no round {number} in this record");
        return this with { Rounds = Rounds.SetItem(number - 1, change(Rounds[number - 1])) };
    }

    private static bool MovesContent(Fact fact) => fact is not (
        Fact.AnnouncementMade or Fact.AnalysisComputed or Fact.NormSetDrafted or Fact.NormSetApproved or Fact.NormSetPublished
        or Fact.StaffAppointed or Fact.StaffDismissed or Fact.KeysDestroyed);

    private static RoundResult AsResult(long seq, ComputedResult result) => new(seq, result.Sha256, result.Method, result.Version);

    private static TimeSpan? Seconds(long? seconds) => seconds is { } s ? TimeSpan.FromSeconds(s) : null;

    private static void Expect(bool holds, string kind, string otherwise)
    {
        if (!holds) throw new InvalidOperationException($"{kind}: {otherwise}");
    }
}
