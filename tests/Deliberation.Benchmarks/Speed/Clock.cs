using System.Runtime.InteropServices;

namespace Deliberation.Benchmarks.Speed;

/// <summary>What a run took. Beside the wall clock the processor's, since on a shared machine others take the difference.</summary>
/// <param name="Wall">Milliseconds by the wall clock.</param>
/// <param name="Processor">Milliseconds of processor time of the whole process.</param>
internal readonly record struct Taken(double Wall, double Processor)
{
    /// <summary>Repeats a run until it has lasted so long and gives what one of them took.</summary>
    public static Taken By(Func<object> run, double leastMilliseconds)
    {
        var (wall, processor, runs) = (Read(Monotonic), Read(ProcessTime), 0);
        do
        {
            GC.KeepAlive(run());
            runs++;
        }
        while (Read(Monotonic) - wall < leastMilliseconds);
        return new Taken((Read(Monotonic) - wall) / runs, (Read(ProcessTime) - processor) / runs);
    }

    private const int Monotonic = 1;
    private const int ProcessTime = 2;

    // Process.TotalProcessorTime counts in hundredths of a second, which is longer than most runs.
    private static double Read(int clock)
    {
        if (ClockGetTime(clock, out var time) != 0) throw new InvalidOperationException("clock_gettime");
        return time.Seconds * 1e3 + time.Nanoseconds / 1e6;
    }

    [DllImport("libc", EntryPoint = "clock_gettime"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int ClockGetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
