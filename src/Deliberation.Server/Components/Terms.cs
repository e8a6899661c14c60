using Deliberation.Core.Views;

namespace Deliberation.Server.Components;

/// <summary>What people call the things that have one word in records: kinds, states, modes, roles, provenances.</summary>
public static class Terms
{
    /// <summary>A kind of round.</summary>
    public static string Kind(this Words words, string kind) => kind switch
    {
        "briefing" => words["Briefing"],
        "charter" => words["Charter"],
        "proposing" => words["Proposing"],
        "discussion" => words["Discussion"],
        "stance" => words["Stances"],
        "ranking" => words["Ranking"],
        "grading" => words["Grading"],
        "trade-off" => words["Trade-offs"],
        "revision" => words["Revision"],
        "ratification" => words["Ratification"],
        "approval" => words["Approvals"],
        "pairwise" => words["Comparisons"],
        "best-worst" => words["Best and worst"],
        "points" => words["Points"],
        "quadratic" => words["Quadratic votes"],
        "budget" => words["Budget"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of round"),
    };

    /// <summary>A round in a list: its kind, and which reading it is.</summary>
    public static string Round(this Words words, string kind, int reading) =>
        reading == 2 ? words.Say("{0}, second reading", words.Kind(kind)) : words.Kind(kind);

    /// <summary>What people do in a round, as its headline.</summary>
    public static string Task(this Words words, string kind) => kind switch
    {
        "briefing" => words["Read what this assembly is about"],
        "proposing" => words["Write norms for AI"],
        "stance" => words["Say what you think of each norm"],
        "ranking" => words["Put these norms in the order that matters most to you"],
        "ratification" => words["Decide which norms this assembly stands by"],
        _ => words.Kind(kind),
    };

    /// <summary>A state of a round.</summary>
    public static string State(this Words words, string state) => state switch
    {
        "scheduled" => words["not opened yet"],
        "open" => words["open"],
        "paused" => words["paused"],
        "closed" => words["closed"],
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "no such state"),
    };

    /// <summary>A ballot mode in a word or two.</summary>
    public static string Mode(this Words words, string mode) => mode switch
    {
        "pseudonymous" => words["pseudonymous ballot"],
        "open" => words["open ballot"],
        "confidential" => words["confidential ballot"],
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "no such mode"),
    };

    /// <summary>Who wrote a norm.</summary>
    public static string Author(this Words words, string provenance) => provenance switch
    {
        "participant" => words["Written by a participant"],
        "organiser" => words["Seed of the organiser"],
        "facilitator" => words["Reworded by a facilitator"],
        "ai-drafted" => words["Drafted by an AI"],
        _ => throw new ArgumentOutOfRangeException(nameof(provenance), provenance, "no such provenance"),
    };

    /// <summary>What became of a proposal.</summary>
    public static string Status(this Words words, string status) => status switch
    {
        "waiting" => words["Waiting for a moderator"],
        "accepted" => words["Accepted: it stands on the next ballots"],
        "refused" => words["Refused"],
        "withdrawn" => words["Withdrawn by you"],
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "no such status"),
    };

    /// <summary>A layer.</summary>
    public static string Layer(this Words words, string layer) => layer switch
    {
        "global" => words["Global"],
        "national" => words["National"],
        "local" => words["Local"],
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "no such layer"),
    };

    /// <summary>An outcome of a ratification.</summary>
    public static string Outcome(this Words words, string outcome) => outcome switch
    {
        "ratified" => words["ratified"],
        "refused" => words["refused"],
        "not settled" => words["not settled"],
        "deferred" => words["deferred"],
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "no such outcome"),
    };

    /// <summary>A method that counts, by its id.</summary>
    public static string Method(this Words words, string method) => method switch
    {
        "schulze-wv" => words["Schulze, by winning votes"],
        "schulze-margins" => words["Schulze, by margins"],
        "ranked-pairs-wv" => words["Ranked pairs, by winning votes"],
        "ranked-pairs-margins" => words["Ranked pairs, by margins"],
        "minimax-wv" => words["Minimax, by winning votes"],
        "minimax-margins" => words["Minimax, by margins"],
        "copeland" => words["Copeland: wins in pairs"],
        "borda" => words["Borda: average rank"],
        "borda-ranked-only" => words["Borda: points for ranked norms only"],
        "irv" => words["Instant runoff"],
        "plurality" => words["Plurality: first places"],
        "kemeny" => words["Kemeny-Young"],
        "share" => words["Share that agrees among all who answered"],
        "consent" => words["Consent with quorum, by the charter's thresholds"],
        "cumulative" => words["Cumulative voting: sum of points"],
        "quadratic-voting" => words["Quadratic voting: votes for less votes against"],
        "knapsack" => words["Knapsack voting: what most people would pay for"],
        "equal-shares-budget" => words["Equal Shares of the budget"],
        _ => method,
    };

    /// <summary>A family of analyses.</summary>
    public static string Family(this Words words, string family) => family switch
    {
        "opinion-groups" => words["Opinion groups"],
        "proportional-set" => words["A short list for everybody"],
        "sensitivity" => words["What would change under another rule"],
        "uncertainty" => words["How sure these figures are"],
        "readings" => words["Before and after"],
        "several-seats" => words["If several norms could be chosen"],
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "no such family"),
    };

    /// <summary>How one group stands to a norm.</summary>
    public static string Standing(this Words words, string standing) => standing switch
    {
        "agrees" => words["agrees"],
        "disagrees" => words["disagrees"],
        "split" => words["split"],
        "thin" => words["too few answers"],
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "no such standing"),
    };

    /// <summary>How all groups stand to a norm.</summary>
    public static string Verdict(this Words words, string verdict) => verdict switch
    {
        "agreed-by-all" => words["all agree"],
        "disagreed-by-all" => words["all disagree"],
        "opposed" => words["against each other"],
        "split" => words["one is split"],
        "thin" => words["too few answers"],
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "no such verdict"),
    };

    /// <summary>Whom a share is taken of.</summary>
    public static string Base(this Words words, string named) => named switch
    {
        "cast" => words["of all who answered"],
        "valid" => words["of those for or against"],
        "entitled" => words["of the entitled"],
        "present" => words["of those present"],
        _ => throw new ArgumentOutOfRangeException(nameof(named), named, "no such base"),
    };

    /// <summary>A stance.</summary>
    public static string Answer(this Words words, string stance) => stance switch
    {
        "agree" => words["agree"],
        "disagree" => words["disagree"],
        "pass" => words["pass"],
        "unsure" => words["unsure"],
        _ => throw new ArgumentOutOfRangeException(nameof(stance), stance, "no such stance"),
    };

    /// <summary>An interval in whole percent; a dash where there is none.</summary>
    public static string Ends(this Words words, Ends? ends) =>
        ends is { } both ? words.Say("{0} to {1}", words.Percent(both.Low), words.Percent(both.High)) : "–";

    /// <summary>A role.</summary>
    public static string RoleName(this Words words, string role) => role switch
    {
        "organiser" => words["Organiser"],
        "facilitator" => words["Facilitator"],
        "registrar" => words["Registrar"],
        "participant" => words["Participant"],
        "observer" => words["Observer"],
        "researcher" => words["Researcher"],
        "auditor" => words["Auditor"],
        "convener" => words["Convener"],
        "operator" => words["Operator"],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "no such role"),
    };
}
