namespace Deliberation.Core;

/// <summary>What kind of obstacle a refusal is; doors translate it (HTTP status, hub receipt).</summary>
public enum RefusalKind
{
    /// <summary>The caller may not do this here (HTTP 403).</summary>
    Forbidden,

    /// <summary>The thing named does not exist, or the caller may not know of it (HTTP 404).</summary>
    Unknown,

    /// <summary>The state of the assembly forbids it now (HTTP 409).</summary>
    Conflict,

    /// <summary>The input itself is not acceptable (HTTP 422).</summary>
    Invalid,

    /// <summary>The service can't take it at the moment; the same command may be sent again (HTTP 503).</summary>
    Busy,
}

/// <summary>A named "no": what the charter, the state or the input forbids. A value, never an exception.</summary>
/// <param name="Code">The stable name that programs compare, e.g. <c>RoundClosed</c>.</param>
/// <param name="Sentence">One plain sentence for people: what happened and, where it helps, what to do.</param>
/// <param name="Kind">The kind of obstacle.</param>
public sealed partial record Refusal(string Code, string Sentence, RefusalKind Kind)
{
    /// <summary>The member of the request that it is about, as JSON and forms name it; null when it is about the whole.</summary>
    public string? Member { get; init; }

    /// <summary>The same refusal, about one member of the request.</summary>
    public Refusal At(string member) => this with { Member = Member ?? member };

    /// <summary>The same refusal with a sentence that names the detail (a line, a number, a limit).</summary>
    public Refusal With(string sentence) => this with { Sentence = sentence };

    /// <inheritdoc />
    public override string ToString() => $"{Code}: {Sentence}";
}

/// <summary>Either a value or the refusal that stands in its place; never both, never neither.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class Result<T>
    where T : notnull
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    /// <summary>The refusal, or null when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is a refusal instead; look at <see cref="Refusal"/> first.</exception>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"refused: {Refusal}");

    /// <summary>Wraps a value.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>Wraps a refusal.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);

    /// <summary>The same value, or the same refusal about one member of the request.</summary>
    public Result<T> At(string member) => Refusal is { } refusal ? refusal.At(member) : this;

    /// <summary>Goes on with the value, or hands the refusal on.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next)
        where TNext : notnull => Refusal is { } refusal ? refusal : next(Value);
}
