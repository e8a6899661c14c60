using static Deliberation.Core.RefusalKind;

namespace Deliberation.Core;

/// <summary>The refusals of the core, by name. Names are public contract: never rename a released one.</summary>
public sealed partial record Refusal
{
    // Who is asking
    /// <summary>The caller has no seat in this assembly.</summary>
    public static readonly Refusal NotSeated = new(nameof(NotSeated), "You have no seat in this assembly.", Forbidden);
    /// <summary>The caller is seated but not on the roll.</summary>
    public static readonly Refusal NotEntitled = new(nameof(NotEntitled), "You are not on the roll of this assembly, so you can't vote in it.", Forbidden);
    /// <summary>The caller's role does not include this.</summary>
    public static readonly Refusal WrongRole = new(nameof(WrongRole), "Your role in this assembly doesn't include this.", Forbidden);
    /// <summary>Two roles that one person may not hold in the same assembly.</summary>
    public static readonly Refusal RoleConflict = new(nameof(RoleConflict), "Nobody can audit what they organise or whose roll they keep: these two roles exclude each other.", Conflict);
    /// <summary>The person already holds the role.</summary>
    public static readonly Refusal RoleHeld = new(nameof(RoleHeld), "This person already has this role here.", Conflict);
    /// <summary>The role to take away isn't held.</summary>
    public static readonly Refusal RoleNotHeld = new(nameof(RoleNotHeld), "This person doesn't have this role here.", Conflict);
    /// <summary>The last organiser stays.</summary>
    public static readonly Refusal LastOrganiser = new(nameof(LastOrganiser), "An assembly keeps at least one organiser: give the role to somebody else first.", Conflict);

    // Assembly, agenda, charter
    /// <summary>No such assembly.</summary>
    public static readonly Refusal UnknownAssembly = new(nameof(UnknownAssembly), "There is no such assembly here.", Unknown);
    /// <summary>The assembly's record already has its first entry.</summary>
    public static readonly Refusal AlreadyConvened = new(nameof(AlreadyConvened), "This assembly has been convened already.", Conflict);
    /// <summary>The jurisdiction path is malformed.</summary>
    public static readonly Refusal UnknownJurisdiction = new(nameof(UnknownJurisdiction), "A jurisdiction is a path that begins with global and has at most one national and one local step below it.", Invalid);
    /// <summary>The agenda holds no round or too many.</summary>
    public static readonly Refusal AgendaMalformed = new(nameof(AgendaMalformed), "An agenda has 1 to 60 rounds of known kinds, each 0 to 1,440 minutes long.", Invalid);
    /// <summary>A round that has been opened can't be changed.</summary>
    public static readonly Refusal AgendaFrozen = new(nameof(AgendaFrozen), "Rounds that have been opened stay as they are; the new agenda must begin with them.", Conflict);
    /// <summary>No scheduled round is left.</summary>
    public static readonly Refusal AgendaFinished = new(nameof(AgendaFinished), "No scheduled round is left on the agenda.", Conflict);
    /// <summary>Ballot modes: a mode that this version of the service doesn't offer.</summary>
    public static readonly Refusal ModeNotOffered = new(nameof(ModeNotOffered), "This ballot mode isn't offered here.", Invalid);
    /// <summary>A threshold is not a ratio from 0 to 1, or the rule is unknown.</summary>
    public static readonly Refusal CharterMalformed = new(nameof(CharterMalformed), "Thresholds are ratios from 0 to 1, and the rule is one that this service knows.", Invalid);
    /// <summary>The first ballot round froze the charter.</summary>
    public static readonly Refusal CharterFrozen = new(nameof(CharterFrozen), "The charter was frozen when the first ballot round opened.", Conflict);
    /// <summary>A ballot round needs a charter first.</summary>
    public static readonly Refusal CharterMissing = new(nameof(CharterMissing), "Set the charter before the first ballot round: nobody should vote without knowing the rule.", Conflict);
    /// <summary>The same parent set is bound already.</summary>
    public static readonly Refusal ParentBound = new(nameof(ParentBound), "This assembly is bound by that norm set already.", Conflict);

    // Rounds
    /// <summary>No such round on the agenda.</summary>
    public static readonly Refusal UnknownRound = new(nameof(UnknownRound), "There is no such round on the agenda.", Unknown);
    /// <summary>The round has not been opened.</summary>
    public static readonly Refusal RoundNotOpen = new(nameof(RoundNotOpen), "This round isn't open yet.", Conflict);
    /// <summary>The round is paused.</summary>
    public static readonly Refusal RoundPaused = new(nameof(RoundPaused), "This round is paused; what you wrote is kept, send it when it goes on.", Conflict);
    /// <summary>The round is not paused.</summary>
    public static readonly Refusal RoundNotPaused = new(nameof(RoundNotPaused), "This round isn't paused.", Conflict);
    /// <summary>The round has been closed.</summary>
    public static readonly Refusal RoundClosed = new(nameof(RoundClosed), "This round is closed; nothing more can be sent to it.", Conflict);
    /// <summary>The round was opened before.</summary>
    public static readonly Refusal RoundAlreadyOpened = new(nameof(RoundAlreadyOpened), "This round has been opened already.", Conflict);
    /// <summary>Only one round is open at a time.</summary>
    public static readonly Refusal AnotherRoundOpen = new(nameof(AnotherRoundOpen), "Close the round that is open before you open another.", Conflict);
    /// <summary>The round still runs.</summary>
    public static readonly Refusal RoundStillOpen = new(nameof(RoundStillOpen), "This can be done once the round is closed.", Conflict);
    /// <summary>The round's kind doesn't take this.</summary>
    public static readonly Refusal WrongRoundKind = new(nameof(WrongRoundKind), "This round isn't of the kind that takes this.", Conflict);
    /// <summary>An extension must be 1 to 1,440 minutes.</summary>
    public static readonly Refusal ExtensionMalformed = new(nameof(ExtensionMalformed), "A round can be extended by 10 seconds to 24 hours at a time.", Invalid);
    /// <summary>The names of a round are shown once.</summary>
    public static readonly Refusal NamesShownBefore = new(nameof(NamesShownBefore), "The names of those still to vote have been shown in this round; they are shown once.", Conflict);
    /// <summary>Names would single somebody out.</summary>
    public static readonly Refusal TooFewNames = new(nameof(TooFewNames), "Names are shown only when they leave everybody among at least five who have voted, or five who haven't, over all lists shown so far. Until then there is the turnout.", Conflict);
    /// <summary>The ballot list would be empty.</summary>
    public static readonly Refusal NothingToVoteOn = new(nameof(NothingToVoteOn), "No accepted norm is there to vote on.", Conflict);
    /// <summary>More than 500 norms in a ballot.</summary>
    public static readonly Refusal TooManyNorms = new(nameof(TooManyNorms), "A ballot holds at most 500 norms.", Invalid);
    /// <summary>The roll is empty.</summary>
    public static readonly Refusal EmptyRoll = new(nameof(EmptyRoll), "Nobody is on the roll yet.", Conflict);
    /// <summary>An announcement or a proposal needs its round.</summary>
    public static readonly Refusal NotProposing = new(nameof(NotProposing), "Proposals are taken while a proposing round is open.", Conflict);

    // Norms and texts
    /// <summary>No such norm.</summary>
    public static readonly Refusal UnknownNorm = new(nameof(UnknownNorm), "There is no such norm here.", Unknown);
    /// <summary>The norm is not waiting for moderation.</summary>
    public static readonly Refusal NormNotWaiting = new(nameof(NormNotWaiting), "This norm has been decided on already.", Conflict);
    /// <summary>Only its author may withdraw a norm.</summary>
    public static readonly Refusal NormNotYours = new(nameof(NormNotYours), "Only its author can withdraw a norm.", Forbidden);
    /// <summary>The norm has been withdrawn.</summary>
    public static readonly Refusal NormWithdrawn = new(nameof(NormWithdrawn), "This norm has been withdrawn.", Conflict);
    /// <summary>The norm was refused by moderation.</summary>
    public static readonly Refusal NormRefused = new(nameof(NormRefused), "This norm was refused in moderation.", Conflict);
    /// <summary>The norm has not been accepted yet.</summary>
    public static readonly Refusal NormNotAccepted = new(nameof(NormNotAccepted), "This norm hasn't been accepted yet.", Conflict);
    /// <summary>The norm stands on a ballot list, so it stays.</summary>
    public static readonly Refusal NormOnBallot = new(nameof(NormOnBallot), "This norm stands on a ballot; it belongs to the assembly now.", Conflict);
    /// <summary>Seeds wait while a ballot round is open.</summary>
    public static readonly Refusal BallotRoundOpen = new(nameof(BallotRoundOpen), "This can't be done while a ballot round is open.", Conflict);
    /// <summary>At most 5,000 norms per assembly.</summary>
    public static readonly Refusal TooManySeeds = new(nameof(TooManySeeds), "Send 1 to 500 texts at a time; an assembly holds at most 5,000 norms.", Invalid);
    /// <summary>An open proposal limit per person.</summary>
    public static readonly Refusal TooManyProposals = new(nameof(TooManyProposals), "You have 20 norms in this assembly already; withdraw one before you propose another.", Conflict);
    /// <summary>A text is required.</summary>
    public static readonly Refusal TextMissing = new(nameof(TextMissing), "Write a text first.", Invalid);
    /// <summary>The text has more than 1,000 characters.</summary>
    public static readonly Refusal TextTooLong = new(nameof(TextTooLong), "A text has at most 1,000 characters.", Invalid);
    /// <summary>The text holds characters that can hide or reorder what people read.</summary>
    public static readonly Refusal TextUnreadable = new(nameof(TextUnreadable), "The text holds control characters that can hide or reorder what people read.", Invalid);
    /// <summary>The language is not a BCP 47 tag.</summary>
    public static readonly Refusal LanguageMalformed = new(nameof(LanguageMalformed), "A language is given by its tag, such as en or zh-Hant.", Invalid);

    // Ballots
    /// <summary>The ballot isn't of the shape that the round takes.</summary>
    public static readonly Refusal MalformedBallot = new(nameof(MalformedBallot), "This isn't a ballot of the kind that this round takes.", Invalid);
    /// <summary>The same norm twice in one ballot.</summary>
    public static readonly Refusal DuplicateNorm = new(nameof(DuplicateNorm), "A norm stands twice in this ballot.", Invalid);
    /// <summary>The same norm in two places of a ranking.</summary>
    public static readonly Refusal DuplicateRank = new(nameof(DuplicateRank), "A norm stands in two places of this ranking.", Invalid);
    /// <summary>A ranking with an empty tier.</summary>
    public static readonly Refusal EmptyTier = new(nameof(EmptyTier), "A place in the ranking holds no norm.", Invalid);
    /// <summary>A word that is no stance.</summary>
    public static readonly Refusal UnknownStance = new(nameof(UnknownStance), "A stance is agree, disagree, pass or unsure.", Invalid);
    /// <summary>A word that is no ratification vote.</summary>
    public static readonly Refusal UnknownVote = new(nameof(UnknownVote), "In a ratification you consent, object or abstain.", Invalid);
    /// <summary>Reasons go with objections.</summary>
    public static readonly Refusal ReasonWithoutObjection = new(nameof(ReasonWithoutObjection), "A reason goes with an objection to the same norm.", Invalid);
    /// <summary>A scale of fewer than two or more than ten grades.</summary>
    public static readonly Refusal BadScale = new(nameof(BadScale), "A scale has two to ten grades.", Invalid);
    /// <summary>A grade that isn't on the scale.</summary>
    public static readonly Refusal OffScale = new(nameof(OffScale), "A grade isn't on the declared scale.", Invalid);
    /// <summary>Too many choices in one ballot.</summary>
    public static readonly Refusal TooManyChoices = new(nameof(TooManyChoices), "The ballot holds too many choices.", Invalid);
    /// <summary>A choice between a norm and itself.</summary>
    public static readonly Refusal SameNorm = new(nameof(SameNorm), "A choice is between two different norms.", Invalid);
    /// <summary>The same question answered twice in one ballot.</summary>
    public static readonly Refusal DuplicateChoice = new(nameof(DuplicateChoice), "The same choice stands twice in this ballot.", Invalid);
    /// <summary>Too few or too many norms shown at once.</summary>
    public static readonly Refusal BadShowing = new(nameof(BadShowing), "Two to twenty norms are shown at once.", Invalid);
    /// <summary>The best or the worst is not among the norms shown.</summary>
    public static readonly Refusal NotShown = new(nameof(NotShown), "The best and the worst are among the norms shown.", Invalid);
    /// <summary>A context that isn't one of the declared ones.</summary>
    public static readonly Refusal UnknownContext = new(nameof(UnknownContext), "The context isn't one of those declared.", Invalid);
    /// <summary>A round that gives everybody no points or credits, or too many.</summary>
    public static readonly Refusal BadAllowance = new(nameof(BadAllowance), "Everybody has 1 to 1,000 points, or 1 to 10,000 credits.", Invalid);
    /// <summary>A norm that is named and gets nothing.</summary>
    public static readonly Refusal BadAmount = new(
        nameof(BadAmount), "A norm gets 1 point or more, or votes for or against it; leave it out to give it nothing.", Invalid);
    /// <summary>More is given than everybody has.</summary>
    public static readonly Refusal OverAllowance = new(
        nameof(OverAllowance), "The ballot spends more points or credits than everybody has.", Invalid);
    /// <summary>A ballot number that isn't on the list of this round.</summary>
    public static readonly Refusal NotOnBallot = new(nameof(NotOnBallot), "The ballot names a norm that isn't on this round's list.", Invalid);

    // Results and norm sets
    /// <summary>The round's result is in the record already.</summary>
    public static readonly Refusal ResultAlreadyComputed = new(nameof(ResultAlreadyComputed), "The result of this round is in the record already.", Conflict);
    /// <summary>A result is missing.</summary>
    public static readonly Refusal ResultMissing = new(nameof(ResultMissing), "A closed round has no result yet; wait until it is computed.", Conflict);
    /// <summary>No such analysis of this round.</summary>
    public static readonly Refusal UnknownAnalysis = new(nameof(UnknownAnalysis), "This round has no analysis of that name.", Unknown);
    /// <summary>Analyses that belong into the value cards are being computed.</summary>
    public static readonly Refusal AnalysesPending = new(nameof(AnalysesPending), "Analyses of the rounds are still being computed, and the draft waits for them.", Busy);
    /// <summary>The assembly has held no ratification.</summary>
    public static readonly Refusal NothingRatified = new(nameof(NothingRatified), "No ratification round has been closed, so there is no norm set to draft.", Conflict);
    /// <summary>Something happened between building a draft and recording it.</summary>
    public static readonly Refusal RecordMoved = new(nameof(RecordMoved), "The record has moved since this draft was built; draft again.", Conflict);
    /// <summary>No draft with that hash.</summary>
    public static readonly Refusal UnknownDraft = new(nameof(UnknownDraft), "There is no draft with this hash.", Unknown);
    /// <summary>One account approves once.</summary>
    public static readonly Refusal AlreadyApproved = new(nameof(AlreadyApproved), "You have approved this draft already; somebody else must be the second.", Conflict);
    /// <summary>The approver's role is not among those that may approve.</summary>
    public static readonly Refusal ApproverNotAllowed = new(nameof(ApproverNotAllowed), "A draft is approved by an organiser and by a second organiser, a facilitator or an auditor.", Forbidden);
    /// <summary>Two approvals are needed.</summary>
    public static readonly Refusal NotApproved = new(nameof(NotApproved), "The draft needs two approvals by different people, one of them an organiser.", Conflict);
    /// <summary>The set has been published.</summary>
    public static readonly Refusal AlreadyPublished = new(nameof(AlreadyPublished), "This norm set has been published already.", Conflict);

    // After the end
    /// <summary>What named the people of an assembly that is over was destroyed.</summary>
    public static readonly Refusal KeysDestroyed = new(
        nameof(KeysDestroyed), "This assembly is over, and what could name its people was destroyed: nothing more can be proposed or voted on in it.", Conflict);

    // Commands and the instance
    /// <summary>A command id that isn't a UUIDv7 or whose time is far off.</summary>
    public static readonly Refusal CommandIdMalformed = new(nameof(CommandIdMalformed), "A command id is a UUID of version 7, made when the command is made.", Invalid);
    /// <summary>The same command id with another content.</summary>
    public static readonly Refusal CommandConflict = new(nameof(CommandConflict), "This command id was used before for something else.", Conflict);
    /// <summary>The writer can't take more.</summary>
    public static readonly Refusal Overloaded = new(nameof(Overloaded), "The service is busy; the same command may be sent again.", Busy);
    /// <summary>The disk has little room left.</summary>
    public static readonly Refusal DiskFull = new(nameof(DiskFull), "The service's disk is nearly full, so it takes nothing new; reading goes on. The same command may be sent again.", Busy);
    /// <summary>A key that the instance doesn't know, or knows for another purpose.</summary>
    public static readonly Refusal UnknownKey = new(nameof(UnknownKey), "There is no such key here.", Unknown);
    /// <summary>The key was added, retired or revoked before.</summary>
    public static readonly Refusal KeyStateConflict = new(nameof(KeyStateConflict), "The key's state doesn't allow this.", Conflict);
}
