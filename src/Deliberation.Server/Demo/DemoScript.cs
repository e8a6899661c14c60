using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Server.Accounts;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Assemblies;
using Deliberation.Server.Features.Entry;
using Deliberation.Server.Features.Norms;
using Deliberation.Server.Features.Rounds;
using Deliberation.Server.Settings;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Demo;

/// <summary>Who can be looked in as, in which assembly.</summary>
/// <param name="Assembly">The national assembly.</param>
/// <param name="People">Role words and accounts, in the order in which links are printed.</param>
internal sealed record DemoPeople(AssemblyId Assembly, ImmutableArray<(string Role, Guid Account)> People);

/// <summary>
/// Makes the three example assemblies by the ordinary commands. Every step has a fixed command id, so playing it again
/// changes nothing: a start that was killed goes on, a finished one is left alone.
/// </summary>
internal sealed class DemoScript(Door door, IRecordStore record, Notes notes, Staffing staffing, Sessions sessions, TimeProvider clock)
{
    private const int Guests = 10;
    private static readonly string[] StaffRoles = ["observer", "researcher", "auditor", "facilitator", "organiser"];

    /// <summary>Plays what hasn't been played yet.</summary>
    public async Task<DemoPeople> Play(CancellationToken ct)
    {
        if (await notes.Read("demo-done") is { } done) return await Known(new AssemblyId(Guid.Parse(done)));
        var commands = await Begin();
        var staff = new Dictionary<string, (Guid Account, DemoPlayer Player)>(StringComparer.Ordinal);
        foreach (var role in StaffRoles)
        {
            var account = await notes.EnsureAccount($"demo-{role}", $"Demo {role}");
            staff[role] = (account, await DemoPlayer.As(door, sessions, account));
        }

        await staffing.Give(staff["organiser"].Account, AssemblyId.Instance, Role.Convener);
        await new DemoGlobal(door, record, sessions, commands, staff).Play(ct);
        var national = await National(commands, staff);
        await Local(commands, staff);
        foreach (var (_, player) in staff.Values) await player.Leave(sessions);
        await notes.Ensure("demo-done", () => national.ToString());
        return await Known(national);
    }

    private async Task<DemoPeople> Known(AssemblyId national)
    {
        var people = ImmutableArray.CreateBuilder<(string, Guid)>();
        for (var guest = 1; guest <= Guests; guest++) people.Add(("participant", Guid.Parse(await notes.Read($"demo-guest-{guest}") ?? "")));
        foreach (var role in StaffRoles) people.Add((role, await notes.EnsureAccount($"demo-{role}", $"Demo {role}")));
        return new DemoPeople(national, people.ToImmutable());
    }

    // The times in command ids must be near the clock's, so a half-made demonstration can be finished for a day.
    private async Task<DemoCommands> Begin()
    {
        var now = clock.GetUtcNow();
        var begun = await notes.Ensure("demo-begun", () => $"{now.ToUnixTimeMilliseconds()} {Guid.CreateVersion7(now):D}");
        var parts = begun.Split(' ');
        if (now - DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0])) > TimeSpan.FromHours(23))
            throw new SettingsRefusedException("The demonstration here was begun more than a day ago and never finished: start it with another --data directory.");
        return new DemoCommands(Guid.Parse(parts[1]));
    }

    private async Task<AssemblyId> National(DemoCommands commands, Dictionary<string, (Guid Account, DemoPlayer Player)> staff)
    {
        var organiser = staff["organiser"].Player;
        var convened = await organiser.Do<ConveneAssembly.Request, ConveneAssembly.ConvenedAssembly>(
            new(commands["national"], DemoTexts.NationalPlace, DemoTexts.NationalTitle, "open-by-code", DemoTexts.NationalMandate, "en") { Demonstration = true });
        var assembly = convened.Assembly;
        await Prepare(commands, "national", assembly, staff, DemoNorms.National);
        for (var guest = 1; guest <= Guests; guest++)
        {
            var entered = await DemoPlayer.Stranger(door).Do<JoinByCode.Request, Entered>(
                new(commands[$"national guest {guest}"], convened.JoinCode!, $"Guest {guest}", "en"));
            await notes.Ensure($"demo-guest-{guest}", () => entered.Account.ToString("D"));
        }

        await staff["facilitator"].Player.Command(new OpenRound.Request(commands["national briefing"], assembly, 1));
        return assembly;
    }

    private async Task Local(DemoCommands commands, Dictionary<string, (Guid Account, DemoPlayer Player)> staff)
    {
        var convened = await staff["organiser"].Player.Do<ConveneAssembly.Request, ConveneAssembly.ConvenedAssembly>(
            new(commands["local"], DemoTexts.LocalPlace, DemoTexts.LocalTitle, "roll", DemoTexts.LocalMandate, "en") { Demonstration = true });
        await Prepare(commands, "local", convened.Assembly, staff, DemoNorms.Local);
    }

    private static async Task Prepare(
        DemoCommands commands, string name, AssemblyId assembly, Dictionary<string, (Guid Account, DemoPlayer Player)> staff, ImmutableArray<string> norms)
    {
        var organiser = staff["organiser"].Player;
        foreach (var role in StaffRoles.Where(role => role != "organiser"))
            await organiser.Do<GrantRole.Request, GrantRole.Granted>(new(commands[$"{name} {role}"], assembly, role, staff[role].Account));
        await organiser.Command(new SetCharter.Request(commands[$"{name} charter"], assembly, DemoGlobal.Thresholds));
        await organiser.Command(new SetAgenda.Request(
            commands[$"{name} agenda"], assembly, [new("briefing"), new("proposing"), new("stance"), new("ranking"), new("stance", Reading: 2), new("ratification")]));
        await organiser.Do<SeedNorms.Request, SeedNorms.Seeded>(new(commands[$"{name} seeds"], assembly, [.. norms.Select(text => new SeedNorms.Item(text))]));
    }
}
