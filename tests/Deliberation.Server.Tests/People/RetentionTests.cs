using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Server.Accounts;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Ballots;
using Deliberation.Server.Features.Norms;
using Deliberation.Server.Features.People;
using Deliberation.Tests.Shared;
using Deliberation.Tests.Shared.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Server.Tests.People;

public sealed class RetentionTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private Hall hall = null!;

    public async Task InitializeAsync() => hall = await Hall.Open(time);

    public async Task DisposeAsync() => await hall.DisposeAsync();

    [Fact]
    public async Task Sixty_days_after_the_end_what_names_people_is_destroyed_in_both_databases_and_casts_are_refused_by_name()
    {
        var meeting = await Meeting.Convene(hall, people: 2, norms: 2, ("stance", 0));
        var who = meeting.People[0];
        await meeting.Open(1);
        await meeting.Cast(who, 1, [1, "agree"]);
        await meeting.Close(1);
        await Look(meeting.Id);
        Assert.False(meeting.State.AreKeysDestroyed);

        time.Jump(TimeSpan.FromDays(60));
        time.Advance(TimeSpan.FromHours(1));
        await Destroyed(meeting.Id);

        Assert.Equal(new Seat(default, default, false), await hall.Record.Seat(meeting.Id, who.Participant!.Value, default));
        // What a process that ended in between would have left is made up for by the next look, which writes nothing more.
        await Look(meeting.Id);
        var size = meeting.State.Size;
        await Look(meeting.Id);
        Assert.Equal(size, meeting.State.Size);
        await using (var db = await hall.Services.GetRequiredService<IDbContextFactory<AccountsDb>>().CreateDbContextAsync())
            Assert.DoesNotContain(await db.Members.ToListAsync(), member => member.Assembly == meeting.Id && member.Participant is not null);
        var again = (await hall.Services.GetRequiredService<Sessions>().Begin(who.Who.Account)).AsPrincipal();
        var door = hall.Services.GetRequiredService<Door>();
        Assert.Equal("KeysDestroyed", (await door.Ask<CastStances.Request, Acknowledged>(again, new(NewId(), meeting.Id, 1, [new Numbered(1, "agree")]), default)).Refusal?.Code);
        Assert.Equal("KeysDestroyed", (await door.Ask<ProposeNorm.Request, ProposeNorm.Proposed>(again, new(NewId(), meeting.Id, "Late", "en"), default)).Refusal?.Code);
    }

    private CommandId NewId() => Hall.NewId(time);

    private async Task Look(AssemblyId assembly) =>
        Assert.Null((await hall.Services.GetRequiredService<Door>().AskAsService<DestroyDueKeys.Request, Acknowledged>(new DestroyDueKeys.Request(NewId(), assembly), default)).Refusal);

    private async Task Destroyed(AssemblyId assembly)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var _ in hall.Record.Follow(patience.Token))
            if (hall.Record.State(assembly) is Assembly { AreKeysDestroyed: true })
                return;
    }
}
