using Deliberation.Consensus.Formats;

namespace Deliberation.Verify.Tally;

/// <summary>Opens the files of a Polis export on disk.</summary>
internal static class PolisFolder
{
    public static Reading<PolisConversation> Read(string folder)
    {
        try
        {
            return PolisConversation.Read(name =>
            {
                var path = Path.Combine(folder, name);
                return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan) : null;
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FileFault("UnreadableFile", Path.GetFileName(folder), 0, error.Message);
        }
    }
}
