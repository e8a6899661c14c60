using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Assemblies;

public sealed partial record Assembly
{
    /// <summary>The consensus job states what the charter's rule gave for a closed ballot round.</summary>
    /// <returns><c>ConsensusComputed</c>; or <c>UnknownRound</c>, <c>WrongRoundKind</c>, <c>RoundStillOpen</c>, <c>ResultAlreadyComputed</c>.</returns>
    public Decision RecordConsensus(int number, ComputedResult result)
    {
        if (NotComputable(number) is { } no) return no;
        return Rounds[number - 1].Result is not null ? Refusal.ResultAlreadyComputed : new Fact.ConsensusComputed(number, result);
    }

    /// <summary>The analysis job states a further analysis of a closed ballot round, after the charter's rule.</summary>
    /// <returns><c>AnalysisComputed</c>; or refusals as for <see cref="RecordConsensus"/>, or <c>ResultMissing</c>.</returns>
    public Decision RecordAnalysis(int number, string family, ComputedResult result)
    {
        if (NotComputable(number) is { } no) return no;
        if (Rounds[number - 1].Result is null) return Refusal.ResultMissing;
        return Rounds[number - 1].Analyses.ContainsKey(family) ? Refusal.ResultAlreadyComputed : new Fact.AnalysisComputed(number, family, result);
    }

    /// <summary>The organiser freezes a payload as draft. A new draft replaces one that isn't published, and its approvals.</summary>
    /// <param name="by">The organiser.</param>
    /// <param name="payloadSha256">The payload's identity.</param>
    /// <param name="builtAt">The tree size that the payload names: nothing that matters to it may have happened since.</param>
    /// <returns><c>NormSetDrafted</c>; or what <see cref="ForbidsDraft"/> gives, or <c>RecordMoved</c>.</returns>
    public Decision DraftNormSet(Staff by, Hash32 payloadSha256, long builtAt)
    {
        if (ForbidsDraft() is { } no) return no;
        return LastContentSeq >= builtAt ? Refusal.RecordMoved : new Fact.NormSetDrafted(by, payloadSha256);
    }

    /// <summary>Why no payload can be drafted now, or null.</summary>
    /// <returns><c>AlreadyPublished</c>, <c>RoundStillOpen</c>, <c>NothingRatified</c> (no ratification round was closed), <c>ResultMissing</c>.</returns>
    public Refusal? ForbidsDraft()
    {
        if (NormSet?.Published is not null) return Refusal.AlreadyPublished;
        if (Running is not null) return Refusal.RoundStillOpen;
        if (!Rounds.Any(round => round is { Kind: RoundKind.Ratification, State: RoundState.Closed })) return Refusal.NothingRatified;
        return Rounds.Any(round => round.State == RoundState.Closed && round.Kind.TakesBallots() && round.Result is null) ? Refusal.ResultMissing : null;
    }

    /// <summary>Someone approves the draft. Two different people must, one of them as organiser.</summary>
    /// <returns><c>NormSetApproved</c>; or <c>UnknownDraft</c>, <c>AlreadyPublished</c>, <c>ApproverNotAllowed</c>, <c>AlreadyApproved</c>, <c>RecordMoved</c>.</returns>
    public Decision ApproveNormSet(Staff by, Hash32 payloadSha256)
    {
        if (NormSet is not { } draft || draft.PayloadSha256 != payloadSha256) return Refusal.UnknownDraft;
        if (draft.Published is not null) return Refusal.AlreadyPublished;
        if (by.Role is not (Role.Organiser or Role.Facilitator or Role.Auditor)) return Refusal.ApproverNotAllowed;
        if (draft.Approvals.Any(earlier => earlier.Id == by.Id)) return Refusal.AlreadyApproved;
        return LastContentSeq > draft.DraftedSeq ? Refusal.RecordMoved : new Fact.NormSetApproved(by, payloadSha256);
    }

    /// <summary>The organiser publishes the approved and signed payload.</summary>
    /// <returns><c>NormSetPublished</c>; or <c>UnknownDraft</c>, <c>AlreadyPublished</c>, <c>NotApproved</c>, <c>RecordMoved</c>.</returns>
    public Decision PublishNormSet(Staff by, Hash32 payloadSha256, string kid)
    {
        if (NormSet is not { } draft || draft.PayloadSha256 != payloadSha256) return Refusal.UnknownDraft;
        if (draft.Published is not null) return Refusal.AlreadyPublished;
        if (!draft.IsApproved) return Refusal.NotApproved;
        return LastContentSeq > draft.DraftedSeq ? Refusal.RecordMoved : new Fact.NormSetPublished(by, payloadSha256, kid);
    }

    private Refusal? NotComputable(int number)
    {
        if (Round(number) is not { } round) return Refusal.UnknownRound;
        if (!round.Kind.TakesBallots()) return Refusal.WrongRoundKind;
        return round.State == RoundState.Closed ? null : Refusal.RoundStillOpen;
    }
}
