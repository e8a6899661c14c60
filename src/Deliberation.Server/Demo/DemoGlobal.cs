using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Server.Accounts;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Assemblies;
using Deliberation.Server.Features.Ballots;
using Deliberation.Server.Features.Entry;
using Deliberation.Server.Features.Norms;
using Deliberation.Server.Features.NormSets;
using Deliberation.Server.Features.Rounds;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Demo;

/// <summary>The global example from convening to the signed norm set: twelve invented people, a stance round and a ratification.</summary>
internal sealed class DemoGlobal(
    Door door, IRecordStore record, Sessions sessions, DemoCommands commands, Dictionary<string, (Guid Account, DemoPlayer Player)> staff)
{
    /// <summary>Half must take part, half must have spoken on a norm, two thirds of those who consent or object must consent.</summary>
    public static readonly SetCharter.Limits Thresholds = new(new(1, 2), "participated", new(1, 2), new(2, 3));

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Plays it to the end.</summary>
    public async Task Play(CancellationToken ct)
    {
        var organiser = staff["organiser"].Player;
        var facilitator = staff["facilitator"].Player;
        var convened = await organiser.Do<ConveneAssembly.Request, ConveneAssembly.ConvenedAssembly>(
            new(commands["global"], DemoTexts.GlobalPlace, DemoTexts.GlobalTitle, "open-by-code", DemoTexts.GlobalMandate, "en") { Demonstration = true });
        var assembly = convened.Assembly;
        await organiser.Do<GrantRole.Request, GrantRole.Granted>(new(commands["global facilitator"], assembly, "facilitator", staff["facilitator"].Account));
        await organiser.Command(new SetCharter.Request(commands["global charter"], assembly, Thresholds));
        await organiser.Command(new SetAgenda.Request(commands["global agenda"], assembly, [new("stance"), new("ratification")]));
        await organiser.Do<SeedNorms.Request, SeedNorms.Seeded>(new(commands["global seeds"], assembly, [.. DemoNorms.Global.Select(text => new SeedNorms.Item(text))]));
        var people = await People(convened.JoinCode!);

        await facilitator.Command(new OpenRound.Request(commands["global open 1"], assembly, 1));
        for (var i = 0; i < people.Count; i++)
            await people[i].Command(new CastStances.Request(commands[$"global stances {i}"], assembly, 1, [.. DemoBallots.Stances(i).Select(Pair)]));
        await Close(facilitator, assembly, 1, ct);

        await facilitator.Command(new OpenRound.Request(commands["global open 2"], assembly, 2));
        for (var i = 0; i < people.Count; i++)
            await people[i].Command(new CastRatification.Request(
                commands[$"global votes {i}"], assembly, 2, [.. DemoBallots.Votes(i).Select(Pair)], [.. DemoBallots.Reasons(i).Select(Pair)], "en"));
        await Close(facilitator, assembly, 2, ct);
        await Sign(organiser, facilitator, assembly, ct);
        foreach (var person in people) await person.Leave(sessions);
    }

    private async Task<List<DemoPlayer>> People(string code)
    {
        var people = new List<DemoPlayer>();
        for (var i = 0; i < DemoBallots.People.Length; i++)
        {
            var entered = await DemoPlayer.Stranger(door).Do<JoinByCode.Request, Entered>(new(commands[$"global person {i}"], code, DemoBallots.People[i], "en"));
            people.Add(await DemoPlayer.As(door, sessions, entered.Account));
        }

        return people;
    }

    private async Task Close(DemoPlayer facilitator, AssemblyId assembly, int round, CancellationToken ct)
    {
        await facilitator.Command(new CloseRound.Request(commands[$"global close {round}"], assembly, round));
        await Until(assembly, state => state.Round(round)?.Result is not null, ct);
    }

    private async Task Until(AssemblyId assembly, Func<Assembly, bool> isThere, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        await foreach (var _ in record.Follow(patience.Token))
            if (isThere((Assembly)record.State(assembly)))
                return;
    }

    private async Task Sign(DemoPlayer organiser, DemoPlayer facilitator, AssemblyId assembly, CancellationToken ct)
    {
        await Until(assembly, state => AwaitedAnalyses.Of(state) is null, ct);
        var drafted = await organiser.Do<DraftNormSet.Request, DraftNormSet.Drafted>(new(commands["global draft"], assembly));
        await organiser.Command(new ApproveNormSet.Request(commands["global approve 1"], assembly, drafted.PayloadSha256));
        await facilitator.Command(new ApproveNormSet.Request(commands["global approve 2"], assembly, drafted.PayloadSha256));
        await organiser.Command(new PublishNormSet.Request(commands["global publish"], assembly, drafted.PayloadSha256));
    }

    private static Numbered Pair((int N, string Word) pair) => new(pair.N, pair.Word);
}
