using System.Diagnostics;
using System.Diagnostics.Metrics;
using Deliberation.Core;
using MediatR;

namespace Deliberation.Server.Features;

/// <summary>Sees every request once: a trace span, a log line and two metrics. Ids and outcomes only; of ballots nothing but assembly, round and outcome.</summary>
internal sealed partial class Watch<TRequest, TAnswer>(ILogger<Watch> log) : IPipelineBehavior<Asked<TRequest, TAnswer>, Result<TAnswer>>
    where TRequest : IAsk<TAnswer>
    where TAnswer : notnull
{
    private static readonly string Name = typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name;
    private static readonly bool Changes = typeof(ICommand<TAnswer>).IsAssignableFrom(typeof(TRequest));

    public async Task<Result<TAnswer>> Handle(
        Asked<TRequest, TAnswer> request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<TAnswer>> next)
    {
        var began = Stopwatch.GetTimestamp();
        using var span = Watch.Spans.StartActivity(Name);
        var answer = await next();
        var outcome = answer.Refusal?.Code ?? "accepted";
        span?.SetTag("assembly", request.Request.Assembly.ToString()).SetTag("outcome", outcome);
        Watch.Count(Name, outcome, Stopwatch.GetElapsedTime(began));
        Tell(request.Caller, request.Request, outcome);
        return answer;
    }

    private void Tell(CallerContext caller, TRequest request, string outcome)
    {
        if (request is IBallot ballot) Watch.Ballot(log, request.Assembly, ballot.Round, outcome);
        else if (request is ICommand<TAnswer> command) Watch.Command(log, Name, request.Assembly, caller.Who?.Account, command.CommandId, outcome);
        else if (!Changes) Watch.Query(log, Name, request.Assembly, outcome);
    }
}

/// <summary>What the corridor shows of itself: activity source and meter <c>Deliberation</c>.</summary>
internal sealed partial class Watch
{
    public const string SourceName = "Deliberation";

    public static readonly ActivitySource Spans = new(SourceName);

    private static readonly Meter Meter = new(SourceName);
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("deliberation.requests", description: "Requests by operation and outcome.");
    private static readonly Histogram<double> Took = Meter.CreateHistogram<double>("deliberation.request.duration", "s", "Time to the answer.");

    public static void Count(string operation, string outcome, TimeSpan took)
    {
        Requests.Add(1, new("operation", operation), new("outcome", outcome));
        Took.Record(took.TotalSeconds, new KeyValuePair<string, object?>("operation", operation));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "ballot in {Assembly} round {Round}: {Outcome}")]
    public static partial void Ballot(ILogger log, AssemblyId assembly, int round, string outcome);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Operation} in {Assembly} by {Account}, command {Command}: {Outcome}")]
    public static partial void Command(ILogger log, string operation, AssemblyId assembly, Guid? account, CommandId command, string outcome);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Operation} in {Assembly}: {Outcome}")]
    public static partial void Query(ILogger log, string operation, AssemblyId assembly, string outcome);
}
