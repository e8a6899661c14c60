using System.Diagnostics;

namespace Deliberation.Server.Storage;

/// <summary>The one way out when nobody can know whether a commit happened.</summary>
internal static class Outcome
{
    /// <summary>
    /// Says why and ends the process at once. No shutdown hooks run: they would wait for a writer that must not go on, and a core
    /// dump would hold keys. The next start reads from disk what really happened, and clients send again by command id.
    /// </summary>
    public static void EndProcess(Exception cause)
    {
        Console.Error.WriteLine($"The record can't go on: {cause.Message} Whether the last commit happened is unknown; the process ends so that the next start reads it from disk.");
        Console.Error.Flush();
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
