namespace Deliberation.Verify.Archives;

/// <summary>A decompressed file: broken compressed bytes become one kind of exception, named by the file.</summary>
internal sealed class GuardedStream(Stream inner, string name) : IDisposable
{
    public int Read(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new HostileArchiveException($"{name} can't be unpacked");
        }
    }

    public void Dispose() => inner.Dispose();
}
