using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;

namespace Deliberation.Core.Views;

/// <summary>A jurisdiction as it is shown.</summary>
/// <param name="Layer"><c>global</c>, <c>national</c> or <c>local</c>: hue, shape and word.</param>
/// <param name="Code">The node's own code, e.g. <c>KE</c>.</param>
/// <param name="Path">From the root, e.g. <c>global/KE</c>.</param>
public sealed record PlaceView(string Layer, string Code, string Path)
{
    /// <summary>A jurisdiction.</summary>
    public static PlaceView Of(Jurisdiction place) => new(Jurisdiction.Word(place.Layer), place.Code, place.ToString());
}

/// <summary>Which assembly this is: on every page of it.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Title">Its name.</param>
/// <param name="Place">Where it was convened.</param>
/// <param name="Demonstration">True when its ballots are invented.</param>
/// <param name="Seq">The last entry this was read from; -1 for none.</param>
public sealed record HeadView(AssemblyId Assembly, TextView Title, PlaceView Place, bool Demonstration, long Seq)
{
    /// <summary>The head of a convened assembly.</summary>
    /// <exception cref="InvalidOperationException">Nothing was convened.</exception>
    public static HeadView Of(Assembly state, ViewTexts texts)
    {
        var convened = state.Convened ?? throw new InvalidOperationException($"{state.Id} isn't convened");
        return new HeadView(state.Id, texts[0, "title", convened.Language], PlaceView.Of(convened.Place), convened.Demonstration, state.Size - 1);
    }
}

/// <summary>Who asked, who decides and where the assembly stands: the facts beside every claim.</summary>
/// <param name="Head">Which assembly.</param>
/// <param name="Mandate">Who asked, on what authority, what will happen with the result; null when it isn't stated.</param>
/// <param name="ConvenedAt">When, to the minute.</param>
/// <param name="OpenByCode">True when whoever has the code takes part; false for a roll of invitations.</param>
/// <param name="Roll">The frozen roll; null before the first ballot round.</param>
/// <param name="Charter">How the assembly decides; null while nothing is set.</param>
/// <param name="Agenda">The rounds.</param>
/// <param name="Parents">Norm sets of higher layers that bind it.</param>
public sealed record AboutView(
    HeadView Head,
    TextView? Mandate,
    DateTimeOffset ConvenedAt,
    bool OpenByCode,
    RollView? Roll,
    CharterView? Charter,
    IReadOnlyList<RoundLineView> Agenda,
    IReadOnlyList<ParentView> Parents)
{
    /// <summary>The facts about a convened assembly.</summary>
    public static AboutView Of(Assembly state, ViewTexts texts)
    {
        var convened = state.Convened!;
        return new AboutView(
            HeadView.Of(state, texts),
            convened.Mandate is null ? null : texts[0, "mandate", convened.Language],
            state.ConvenedAt!.Value,
            convened.Electorate == ElectorateKind.OpenByCode,
            state.FrozenRoll is { } roll ? new RollView(roll.Entitled, roll.Root.ToString(), roll.Amendments) : null,
            CharterView.Of(state),
            [.. state.Rounds.Select(RoundLineView.Of)],
            [.. state.Parents.Select(parent => new ParentView(PlaceView.Of(parent.Place), parent.Assembly, parent.PayloadSha256.ToString()))]);
    }
}

/// <summary>The frozen roll, as counts.</summary>
/// <param name="Entitled">People on it now.</param>
/// <param name="Root">Its root, in hex.</param>
/// <param name="Amendments">How often it was amended since it was frozen.</param>
public sealed record RollView(int Entitled, string Root, int Amendments);

/// <summary>A norm set of a higher layer.</summary>
/// <param name="Place">Where it was decided.</param>
/// <param name="Assembly">Who decided it.</param>
/// <param name="PayloadSha256">Its identity, in hex.</param>
public sealed record ParentView(PlaceView Place, AssemblyId Assembly, string PayloadSha256);
