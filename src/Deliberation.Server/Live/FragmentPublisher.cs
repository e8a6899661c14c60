using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Views;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Fragments;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Rooms;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Live;

/// <summary>
/// Keeps pages in step: four times a second at most it folds what changed, renders it once per assembly, audience and
/// language, and pushes it to all of them. One turn at a time, so what a page gets first and what it gets next fit together.
/// </summary>
internal sealed class FragmentPublisher(
    IRecordStore record, Rooms rooms, Door door, Markup markup, Presence presence, Turnouts turnouts, TimeProvider clock) : BackgroundService
{
    /// <summary>The least time between two turns.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<(AssemblyId, Audience, string), Sheet> sheets = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            foreach (var room in rooms.All)
            {
                var pages = room.Pages();
                foreach (var (kind, waits) in pages) await Turn(room, kind, waits, stoppingToken);
                foreach (var unread in sheets.Keys.Where(key => key.Item1 == room.Assembly && !pages.ContainsKey((key.Item2, key.Item3))).ToList())
                    sheets.Remove(unread);
            }
    }

    private async Task Turn(Room room, (Audience Audience, string Language) kind, bool waits, CancellationToken ct)
    {
        var state = (Assembly)record.State(room.Assembly);
        var seen = new Seen(Readings.Facts(state), presence.Counts(room.Assembly), turnouts.Of(state));
        var isNew = !sheets.TryGetValue((room.Assembly, kind.Audience, kind.Language), out var sheet);
        if (sheet is not null && sheet.Seen == seen && !waits) return;
        sheet ??= new Sheet();
        if (sheet.Seen != seen || sheet.Live is null)
        {
            var live = await door.AskAsService<ReadLive.Request, LiveView>(new ReadLive.Request(room.Assembly, kind.Audience), ct);
            if (live.Refusal is not null) return;
            var all = true;
            var (fragments, changes) = await sheet.Fragments.Turn(live.Value, Words.In(kind.Language), markup, fragment => Due(sheet, fragment, isNew, ref all));
            foreach (var change in changes) sheet.PushedAt[change.Fragment] = clock.GetTimestamp();
            // What wasn't due yet differs still, so the next turn looks again.
            (sheet.Fragments, sheet.Live, sheet.Seen, sheet.Size) = (fragments, live.Value, all ? seen : null, state.Size);
            room.Turn(kind, state.Size, isNew ? [] : changes.Select(change => (change.Fragment, change.Html)), null);
        }

        sheets[(room.Assembly, kind.Audience, kind.Language)] = sheet;
        if (waits) room.Turn(kind, sheet.Size, [], await FragmentSheet.Whole(sheet.Live, Words.In(kind.Language), markup));
    }

    private bool Due(Sheet sheet, Fragment fragment, bool isNew, ref bool all)
    {
        var due = isNew || !sheet.PushedAt.TryGetValue(fragment.Name, out var at) || clock.GetElapsedTime(at) >= fragment.NotOftenerThan;
        all &= due;
        return due;
    }

    private sealed record Seen(long Facts, (int Present, int Reconnecting) Presence, TurnoutView? Turnout);

    private sealed class Sheet
    {
        public FragmentSheet Fragments { get; set; } = FragmentSheet.Empty;

        public LiveView? Live { get; set; }

        public Seen? Seen { get; set; }

        public long Size { get; set; }

        public Dictionary<string, long> PushedAt { get; } = new(StringComparer.Ordinal);
    }
}
