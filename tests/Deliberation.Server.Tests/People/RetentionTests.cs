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
using Quartz;

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

        // Analyses that were still being computed are entries too, and the last of them is when the assembly ended.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var _ in hall.Record.Follow(patience.Token))
        {
            if (meeting.State.AreKeysDestroyed) break;
            time.Jump(TimeSpan.FromDays(60));
            await Look(meeting.Id);
        }

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

    [Fact]
    public async Task The_service_looks_for_it_by_itself_every_hour()
    {
        var meeting = await Meeting.Convene(hall, people: 2, norms: 2, ("briefing", 0));
        await meeting.Open(1);
        await meeting.Close(1);
        var scheduler = await hall.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var job = new JobKey("retention");
        var trigger = Assert.IsAssignableFrom<ISimpleTrigger>(Assert.Single(await scheduler.GetTriggersOfJob(job)));
        Assert.Equal((TimeSpan.FromHours(1), -1), (trigger.RepeatInterval, trigger.RepeatCount));

        // Run by hand: when a scheduler that sleeps sees that a clock was moved is the scheduler's own affair.
        time.Jump(TimeSpan.FromDays(60));
        await scheduler.TriggerJob(job);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var _ in hall.Record.Follow(patience.Token))
            if (meeting.State.AreKeysDestroyed)
                return;
    }

    private CommandId NewId() => Hall.NewId(time);

    private async Task Look(AssemblyId assembly) =>
        Assert.Null((await hall.Services.GetRequiredService<Door>().AskAsService<DestroyDueKeys.Request, Acknowledged>(new DestroyDueKeys.Request(NewId(), assembly), default)).Refusal);
}
