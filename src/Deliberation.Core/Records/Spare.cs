namespace Deliberation.Core.Records;

/// <summary>Keeps one native crypto object for reuse: making one costs more than using it, and .NET promises none of them to
/// several threads at once. Whoever comes while it is out gets a new one; the last one returned stays.</summary>
internal sealed class Spare<T>(Func<T> make)
    where T : class, IDisposable
{
    private T? _idle;

    public T Take() => Interlocked.Exchange(ref _idle, null) ?? make();

    public void Return(T used) => Interlocked.Exchange(ref _idle, used)?.Dispose();
}
