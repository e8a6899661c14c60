using Quartz;

namespace Deliberation.Server.Jobs;

/// <summary>Background work: Quartz runs the jobs, the record says which there are. Nothing of a job is stored, so no job table can disagree with the record.</summary>
public static class JobsSetup
{
    /// <summary>Registers the scheduler and the triggers that follow the record.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.ScheduleJob<RetentionJob>(
            trigger => trigger.StartNow().WithSimpleSchedule(every => every.WithInterval(RetentionJob.Every).RepeatForever()),
            job => job.WithIdentity("retention")));
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<RoundTrigger>();
        services.AddHostedService<ParentBinder>();
        services.AddHostedService<PublicationSweep>();
        return services;
    }
}
