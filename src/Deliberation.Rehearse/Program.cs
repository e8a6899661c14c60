using Deliberation.Rehearse;
using Deliberation.Rehearse.Wire;

return await Options.Run(args, static async (options, ct) =>
{
    try
    {
        using var rehearsal = new Rehearsal(options, TimeProvider.System, Console.Out);
        var summary = await rehearsal.Play(ct);
        return summary.AllHeld ? 0 : 1;
    }
    catch (RehearsalStopped stopped)
    {
        await Console.Error.WriteLineAsync($"stopped: {stopped.Message}");
        return 1;
    }
});
