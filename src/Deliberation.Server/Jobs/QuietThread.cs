using System.Runtime.InteropServices;

namespace Deliberation.Server.Jobs;

/// <summary>Threads for work that may take seconds while people vote: each runs when nothing else on the machine wants a processor. .NET's own priorities
/// do nothing on Linux, so the thread asks the system itself; mere niceness (19) still doubled the time that one acknowledgement in ten took
/// on 2 cores. A machine that is never idle would never finish such work, so after a while it is begun once more like any other.</summary>
public static class QuietThread
{
    /// <summary>How long work may stay quiet.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const int ThisThread = 0;
    private const int SchedIdle = 5;

    /// <summary>Runs a computation on a thread of its own, quietly at first.</summary>
    /// <param name="compute">What to compute: pure, since it may run twice at once; what it throws, the task throws.</param>
    /// <param name="patience">How long it may stay quiet; <see cref="Patience"/> unless said.</param>
    public static async Task<T> Run<T>(Func<T> compute, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(compute);
        var quiet = Start(compute, isQuiet: true);
        if (await Task.WhenAny(quiet, Task.Delay(patience ?? Patience)) == quiet) return await quiet;
        return await await Task.WhenAny(quiet, Start(compute, isQuiet: false));
    }

    private static Task<T> Start<T>(Func<T> compute, bool isQuiet)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            if (isQuiet) StepBack();
            try
            {
                done.SetResult(compute());
            }
            catch (Exception cause) when (cause is not OutOfMemoryException)
            {
                done.SetException(cause);
            }
        })
        { IsBackground = true, Name = isQuiet ? "quiet work" : "work" }.Start();
        return done.Task;
    }

    // A system that refuses leaves the thread as it is: others wait longer then, and nothing is wrong.
    private static void StepBack()
    {
        var noPriority = 0;
        if (OperatingSystem.IsLinux()) _ = SetScheduler(ThisThread, SchedIdle, in noPriority);
        else Thread.CurrentThread.Priority = ThreadPriority.Lowest;
    }

    [DllImport("libc", EntryPoint = "sched_setscheduler"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetScheduler(int thread, int policy, in int priority);
}
