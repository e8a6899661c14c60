using Deliberation.Consensus.Formats;

namespace Deliberation.Verify.Tally;

/// <summary>Opens the files of a recount; what the file system refuses becomes a fault like any other.</summary>
internal static class TallyFiles
{
    /// <summary>Opens a file and reads it.</summary>
    public static Reading<T> Read<T>(string path, Func<Stream, string, Reading<T>> read) where T : class
    {
        var name = Path.GetFileName(path);
        try
        {
            if (!File.Exists(path))
                return new FileFault("MissingFile", name, 0, Directory.Exists(path) ? "this is a folder, a file is needed" : "there is no such file");
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            return read(stream, name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FileFault("UnreadableFile", name, 0, error.Message);
        }
    }

    /// <summary>All bytes of a stream; null when there are more than so many.</summary>
    public static byte[]? Whole(Stream stream, int most)
    {
        using var bytes = new MemoryStream();
        var block = new byte[1 << 16];
        for (var read = stream.Read(block); read > 0; read = stream.Read(block))
        {
            if (bytes.Length + read > most) return null;
            bytes.Write(block, 0, read);
        }
        return bytes.ToArray();
    }

    /// <summary>Reads a folder through an opener that gives null for files it does not have.</summary>
    public static Reading<T> ReadFolder<T>(string folder, Func<Func<string, Stream?>, Reading<T>> read) where T : class
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        if (!Directory.Exists(folder)) return new FileFault("MissingFolder", name, 0, "there is no such folder");
        try
        {
            return read(file => Path.Combine(folder, file) is var path && File.Exists(path)
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan)
                : null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FileFault("UnreadableFile", name, 0, error.Message);
        }
    }
}
