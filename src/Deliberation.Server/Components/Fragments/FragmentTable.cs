using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Core.Views;
using Deliberation.Server.Components.Parts;
using Deliberation.Server.Components.Results;

namespace Deliberation.Server.Components.Fragments;

/// <summary>All fragments: what is pushed to pages, to whom, and how often at most.</summary>
public static class FragmentTable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(250);
    private static readonly Audience[] Everyone = [Audience.Participants, Audience.Staff, Audience.Observers];

    /// <summary>The fragments, in the order in which they are pushed.</summary>
    public static ImmutableArray<Fragment> All { get; } =
    [
        new("clock", typeof(RoundClock), Everyone, Soon, live => One(("Round", live.Running))),
        new("round", typeof(Stage), Everyone, Soon, live => One(("View", live.Stage))),
        new("agenda", typeof(AgendaList), Everyone, Soon, live => One(("Rounds", live.About.Agenda), ("Assembly", live.Head.Assembly))),
        new("turnout", typeof(TurnoutMeter), Everyone, TimeSpan.FromSeconds(5), live => live.Turnout is { } turnout ? One(("View", turnout)) : []),
        new("presence", typeof(PresenceLine), Everyone, TimeSpan.FromSeconds(2), live => One(("View", live.Presence))),
        new("announcements", typeof(AnnouncementList), Everyone, Soon, live => One(("Said", live.Announcements))),
        new("result", typeof(LatestResult), Everyone, Soon, live => One(("View", live.Outcome))),
        new("analyses", typeof(AnalysisProgress), Everyone, Soon, live => live.Analyses is { } further ? One(("View", further)) : []),
        new("results", typeof(ResultsList), Everyone, Soon, live => One(("Rounds", live.About.Agenda), ("Assembly", live.Head.Assembly))),
        new("norms", typeof(NormItem), Everyone, Soon, live => live.Norms.Select(norm =>
            FragmentPart.Of(norm.Number.ToString(CultureInfo.InvariantCulture), ("View", norm)))) { IsList = true },
        new("proposals", typeof(ProposalCount), Everyone, TimeSpan.FromSeconds(1), live => One(("View", new QueueView(live.Proposed, live.Waiting)))),
        new("queue", typeof(QueueCount), [Audience.Staff], Soon, live => One(("View", new QueueView(live.Proposed, live.Waiting)))),
    ];

    /// <summary>The fragment of a name.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public static Fragment Named(string name) => All.First(fragment => fragment.Name == name);

    private static FragmentPart[] One(params ReadOnlySpan<(string, object?)> parameters) => [FragmentPart.Of("", parameters)];
}
