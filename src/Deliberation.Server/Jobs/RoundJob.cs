using System.Globalization;
using Deliberation.Core;
using Quartz;

namespace Deliberation.Server.Jobs;

/// <summary>What every job about one round of one assembly carries: which one.</summary>
internal static class RoundJob
{
    /// <summary>One job of a kind per assembly and round.</summary>
    public static JobKey Key<TJob>(AssemblyId log, int round) => new($"{log}/{round.ToString(CultureInfo.InvariantCulture)}", typeof(TJob).Name);

    /// <summary>The job.</summary>
    public static IJobDetail Of<TJob>(AssemblyId log, int round)
        where TJob : IJob =>
        JobBuilder.Create<TJob>()
            .WithIdentity(Key<TJob>(log, round))
            .UsingJobData("assembly", log.ToString())
            .UsingJobData("round", round.ToString(CultureInfo.InvariantCulture))
            .StoreDurably()
            .Build();

    /// <summary>Which assembly and round a running job is about.</summary>
    public static (AssemblyId Log, int Round) About(IJobExecutionContext context) =>
        (new AssemblyId(Guid.Parse(context.MergedJobDataMap.GetString("assembly")!)),
            int.Parse(context.MergedJobDataMap.GetString("round")!, CultureInfo.InvariantCulture));
}
