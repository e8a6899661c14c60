using System.Runtime.InteropServices;

namespace Deliberation.Server.Jobs;

/// <summary>Threads for work that may take seconds while people vote: each runs when nothing else on the machine wants a processor, and keeps a small share
/// where something always does. .NET's own priorities do nothing on Linux, so the thread asks the system itself; mere niceness (19) still doubled
/// the time that one acknowledgement in ten took on 2 cores.</summary>
public static class QuietThread
{
    private const int ThisThread = 0;
    private const int SchedIdle = 5;

    /// <summary>Runs a computation on such a thread of its own.</summary>
    /// <param name="compute">What to compute; what it throws, the task throws.</param>
    public static Task<T> Run<T>(Func<T> compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            StepBack();
            try
            {
                done.SetResult(compute());
            }
            catch (Exception cause) when (cause is not OutOfMemoryException)
            {
                done.SetException(cause);
            }
        })
        { IsBackground = true, Name = "quiet work" }.Start();
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
