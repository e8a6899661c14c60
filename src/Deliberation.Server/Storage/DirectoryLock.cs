using Deliberation.Server.Settings;

namespace Deliberation.Server.Storage;

/// <summary>Keeps a second process off a data directory, by a lock of the operating system that ends with the process.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly FileStream file;

    private DirectoryLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, or refuses at once.</summary>
    public static DirectoryLock Take(string directory)
    {
        try
        {
            return new DirectoryLock(OwnerOnly.Open(Path.Combine(directory, "lock"), FileMode.OpenOrCreate));
        }
        catch (IOException cause)
        {
            throw new StartRefusedException($"Another process is using {directory}: only one may write to a record. Stop it first, or name another data directory.", cause);
        }
    }

    public void Dispose() => file.Dispose();
}
