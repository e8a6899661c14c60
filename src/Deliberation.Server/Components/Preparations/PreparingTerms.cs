using Deliberation.Core.Views;

namespace Deliberation.Server.Components.Preparations;

/// <summary>What people call the things that are prepared: lines of the checklist, next steps, duties of staff.</summary>
public static class PreparingTerms
{
    /// <summary>A line of the checklist.</summary>
    public static string Check(this Words words, string name, bool isDone) => (name, isDone) switch
    {
        ("mandate", true) => words["Mandate stated"],
        ("mandate", false) => words["No mandate: every result will show the gap"],
        ("agenda", true) => words["Agenda set"],
        ("agenda", false) => words["Set an agenda with a round of ballots"],
        ("ratification", true) => words["Ratification planned"],
        ("ratification", false) => words["Plan a ratification: without one there is no norm set"],
        ("charter", true) => words["Thresholds, quorum and rule set"],
        ("charter", false) => words["Set thresholds, quorum and rule"],
        ("secrecy", true) => words["Ballot mode set: pseudonymous"],
        ("secrecy", false) => words["Ballot mode: comes with the agenda"],
        ("norms", true) => words["Norms to decide on, or a round to propose them"],
        ("norms", false) => words["Bring in norms, or plan a proposing round"],
        ("roll", true) => words["Somebody is on the roll"],
        ("roll", false) => words["Nobody is on the roll yet: share the code or send invitations"],
        ("facilitator", true) => words["Facilitator found"],
        ("facilitator", false) => words["Find a facilitator"],
        ("approver", true) => words["Two people who can approve the norm set"],
        ("approver", false) => words["Find a second person who can approve the norm set"],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such check"),
    };

    /// <summary>What somebody can do next in an assembly.</summary>
    public static string Next(this Words words, NextStep step) => step switch
    {
        NextStep.Look => words["Look in"],
        NextStep.SetAgenda => words["Next: set the agenda"],
        NextStep.SetCharter => words["Next: set the charter"],
        NextStep.AppointFacilitator => words["Next: find a facilitator"],
        NextStep.Invite => words["Next: invite people"],
        NextStep.OpenRound => words["Next: open the next round"],
        NextStep.RunRound => words["Run the round that is open"],
        NextStep.TakePart => words["Take part"],
        NextStep.DraftSet => words["Next: draft the norm set"],
        NextStep.ApproveSet => words["Next: approve the norm set"],
        NextStep.PublishSet => words["Next: sign and publish the norm set"],
        NextStep.ReadSet => words["Read the norm set"],
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "no such step"),
    };

    /// <summary>What a role is for, in a few words.</summary>
    public static string Duty(this Words words, string role) => role switch
    {
        "organiser" => words["sets agenda and charter, signs"],
        "facilitator" => words["runs rounds and moderates"],
        "registrar" => words["keeps roll and invitations"],
        "observer" => words["reads the room"],
        "researcher" => words["reads transcripts and exports"],
        "auditor" => words["reads the record, may approve"],
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "no such role"),
    };
}
