namespace Deliberation.Consensus.Formats;

/// <summary>Why a file was refused: the obstacle's name, where, and one sentence for people.</summary>
/// <param name="Name">The obstacle, e.g. <c>UnknownAlternative</c>; stable, tests assert it.</param>
/// <param name="File">The file's name as it was given.</param>
/// <param name="Line">The line, from 1; 0 when the file as a whole is meant.</param>
/// <param name="Reason">One sentence that says what was found and what was expected.</param>
public sealed record FileFault(string Name, string File, long Line, string Reason)
{
    /// <summary>"votes.csv:17: BadVote: ...".</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Name}: {Reason}" : $"{File}: {Name}: {Reason}";
}

/// <summary>What reading a file gave: a value or a fault, never both.</summary>
/// <typeparam name="T">What the file holds.</typeparam>
public sealed record Reading<T> where T : class
{
    private Reading(T? value, FileFault? fault) => (Value, Fault) = (value, fault);

    /// <summary>What was read; null exactly when there is a fault.</summary>
    public T? Value { get; }

    /// <summary>Why nothing was read; null exactly when there is a value.</summary>
    public FileFault? Fault { get; }

    /// <summary>A value is a successful reading.</summary>
    public static implicit operator Reading<T>(T value) => new(value, null);

    /// <summary>A fault is a refused reading.</summary>
    public static implicit operator Reading<T>(FileFault fault) => new(null, fault);
}
