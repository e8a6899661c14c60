using System.Diagnostics.CodeAnalysis;

namespace Deliberation.Core.Records;

/// <summary>The value that was read, or the flaw that was found instead. <c>default</c> is neither and throws when used.</summary>
/// <typeparam name="T">What was to be read.</typeparam>
public readonly struct Parsed<T>
{
    [AllowNull]
    private readonly T _value;
    private readonly bool _isSound;

    private Parsed([AllowNull] T value, Flaw? flaw)
    {
        _value = value;
        Flaw = flaw;
        _isSound = flaw is null;
    }

    /// <summary>What was found wrong; null when the value is there.</summary>
    public Flaw? Flaw { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">A flaw was found instead.</exception>
    public T Value => _isSound ? _value : throw new InvalidOperationException($"Nothing was read: {Flaw}");

    /// <summary>Takes the value apart: true with the value, false with the flaw.</summary>
    public bool Is([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Flaw? flaw)
    {
        value = _value;
        flaw = _isSound ? null : Flaw ?? new Flaw(FlawKind.WrongShape);
        return _isSound;
    }

    /// <summary>A sound value.</summary>
    public static implicit operator Parsed<T>(T value) => new(value, null);

    /// <summary>A flaw.</summary>
    public static implicit operator Parsed<T>(Flaw flaw)
    {
        ArgumentNullException.ThrowIfNull(flaw);
        return new(default, flaw);
    }

    /// <summary>A flaw without a place.</summary>
    public static implicit operator Parsed<T>(FlawKind kind) => new(default, new Flaw(kind));
}
