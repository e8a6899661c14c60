using System.Globalization;
using Deliberation.Core.Views;

namespace Deliberation.Server.Pages;

/// <summary>An agenda while it is being changed: it travels in the page's address, so that nothing is recorded before it is saved, with or without script.</summary>
/// <param name="Rounds">The rounds, in order.</param>
internal sealed record AgendaPlan(IReadOnlyList<PlannedRoundView> Rounds)
{
    private const int Most = 60;

    /// <summary>The plan that a form holds: fields <c>kind.N</c>, <c>minutes.N</c> and <c>reading.N</c>, by N.</summary>
    public static AgendaPlan Of(PostedForm posted) => new(
    [
        .. posted.Numbered("kind").Where(kind => PreparationView.Kinds.Contains(kind.Value)).OrderBy(kind => kind.N).Take(Most)
            .Select(kind => new PlannedRoundView(kind.Value, posted.Int($"minutes.{kind.N}"), posted.Int($"reading.{kind.N}") == 2 ? 2 : 1)),
    ]);

    /// <summary>The plan of an address; null where it holds none that can be read.</summary>
    public static AgendaPlan? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 2_000) return null;
        var rounds = new List<PlannedRoundView>();
        foreach (var part in text.Split('~').Take(Most))
        {
            if (part.Split('.') is not [var kind, var minutes, var reading] || !PreparationView.Kinds.Contains(kind)) return null;
            rounds.Add(new PlannedRoundView(kind, int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null, reading == "2" ? 2 : 1));
        }

        return new AgendaPlan(rounds);
    }

    /// <summary>The plan after a press of <c>up.N</c>, <c>down.N</c>, <c>remove.N</c> or <c>add</c>; any other press changes nothing.</summary>
    public AgendaPlan After(string press)
    {
        var rounds = Rounds.ToList();
        var parts = press.Split('.');
        var at = parts is [_, var n] && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : -1;
        switch (parts[0])
        {
            case "add" when rounds.Count < Most:
                rounds.Add(new PlannedRoundView("stance", 10, 1));
                break;
            case "remove" when at >= 0 && at < rounds.Count && rounds.Count > 1:
                rounds.RemoveAt(at);
                break;
            case "up" when at >= 1 && at < rounds.Count:
                (rounds[at - 1], rounds[at]) = (rounds[at], rounds[at - 1]);
                break;
            case "down" when at >= 0 && at < rounds.Count - 1:
                (rounds[at + 1], rounds[at]) = (rounds[at], rounds[at + 1]);
                break;
        }

        return new AgendaPlan(rounds);
    }

    /// <summary>The plan as an address holds it.</summary>
    public override string ToString() =>
        string.Join('~', Rounds.Select(round => string.Create(CultureInfo.InvariantCulture, $"{round.Kind}.{round.Minutes}.{round.Reading}")));
}
