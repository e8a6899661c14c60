using System.Buffers;
using System.Collections.Immutable;

namespace Deliberation.Core.Records.Json;

/// <summary>A JSON value as the record knows it: null, true and false, integers up to 2^53 - 1 on either side, well-formed text,
/// arrays, objects with distinct names. Immutable; equality is equality of the canonical form.</summary>
public abstract class JcsValue : IEquatable<JcsValue>
{
    private JcsValue()
    {
    }

    /// <summary>Null: a value that isn't defined.</summary>
    public static JcsValue Null { get; } = new Undefined();

    /// <summary>True or false.</summary>
    public static JcsValue Of(bool value) => value ? Truth.True : Truth.False;

    /// <summary>An integer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond 2^53 - 1 on either side.</exception>
    public static JcsValue Of(long value) => new Number(value);

    /// <summary>A text.</summary>
    /// <exception cref="ArgumentException">Half of a surrogate pair.</exception>
    public static JcsValue Of(string value) => new Text(value);

    /// <summary>An array.</summary>
    public static Array Of(IEnumerable<JcsValue> items) => new([.. items]);

    /// <summary>An object; members in any order.</summary>
    /// <exception cref="ArgumentException">A name occurs twice or holds half of a surrogate pair.</exception>
    public static Map Of(params ReadOnlySpan<(string Name, JcsValue Value)> members) => Map.Create(members);

    /// <summary>The canonical bytes (RFC 8785).</summary>
    /// <param name="requireNfc">False writes any well-formed text, as plain RFC 8785 does.</param>
    /// <exception cref="InvalidOperationException">A text isn't in NFC, and the record takes no other.</exception>
    public byte[] ToCanonical(bool requireNfc = true)
    {
        var writer = new JcsWriter();
        JcsTree.Write(this, writer, requireNfc);
        return writer.Written.ToArray();
    }

    /// <summary>The canonical bytes into a buffer; otherwise as <see cref="ToCanonical"/>.</summary>
    public void WriteTo(IBufferWriter<byte> destination, bool requireNfc = true)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var writer = new JcsWriter();
        JcsTree.Write(this, writer, requireNfc);
        destination.Write(writer.Written);
    }

    /// <inheritdoc/>
    public abstract bool Equals(JcsValue? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as JcsValue);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>The canonical form as text, whatever its normalization.</summary>
    public sealed override string ToString() => System.Text.Encoding.UTF8.GetString(ToCanonical(requireNfc: false));

    /// <summary>Null.</summary>
    public sealed class Undefined : JcsValue
    {
        internal Undefined()
        {
        }

        /// <inheritdoc/>
        public override bool Equals(JcsValue? other) => other is Undefined;

        /// <inheritdoc/>
        public override int GetHashCode() => 0;
    }

    /// <summary>True or false.</summary>
    public sealed class Truth : JcsValue
    {
        internal static readonly Truth True = new(true), False = new(false);

        private Truth(bool value) => Value = value;

        /// <summary>Which of the two.</summary>
        public bool Value { get; }

        /// <inheritdoc/>
        public override bool Equals(JcsValue? other) => other is Truth truth && truth.Value == Value;

        /// <inheritdoc/>
        public override int GetHashCode() => Value ? 1 : 2;
    }

    /// <summary>An integer.</summary>
    public sealed class Number : JcsValue
    {
        /// <summary>2^53 - 1, the largest integer that every JSON reader keeps exactly.</summary>
        public const long Largest = (1L << 53) - 1;

        internal Number(long value)
        {
            if (value is < -Largest or > Largest) throw new ArgumentOutOfRangeException(nameof(value), "Beyond 2^53 - 1.");
            Value = value;
        }

        /// <summary>The integer.</summary>
        public long Value { get; }

        /// <inheritdoc/>
        public override bool Equals(JcsValue? other) => other is Number number && number.Value == Value;

        /// <inheritdoc/>
        public override int GetHashCode() => Value.GetHashCode();
    }

    /// <summary>A text.</summary>
    public sealed class Text : JcsValue
    {
        internal Text(string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            if (!Nfc.IsWellFormed(value)) throw new ArgumentException("Half of a surrogate pair.", nameof(value));
            Value = value;
        }

        /// <summary>The text; well formed, in NFC only if that was asked for.</summary>
        public string Value { get; }

        /// <inheritdoc/>
        public override bool Equals(JcsValue? other) => other is Text text && string.Equals(text.Value, Value, StringComparison.Ordinal);

        /// <inheritdoc/>
        public override int GetHashCode() => string.GetHashCode(Value, StringComparison.Ordinal);
    }

    /// <summary>An array.</summary>
    public sealed class Array : JcsValue
    {
        internal Array(ImmutableArray<JcsValue> items) => Items = items;

        /// <summary>The items in order; empty for [].</summary>
        public ImmutableArray<JcsValue> Items { get; }

        /// <inheritdoc/>
        public override bool Equals(JcsValue? other) => other is Array array && array.Items.AsSpan().SequenceEqual(Items.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => JcsTree.Hash(Items.AsSpan());
    }

    /// <summary>An object.</summary>
    public sealed class Map : JcsValue
    {
        internal Map(ImmutableArray<(string Name, JcsValue Value)> sorted) => Members = sorted;

        /// <summary>The members by name in ordinal order; empty for {}.</summary>
        public ImmutableArray<(string Name, JcsValue Value)> Members { get; }

        /// <summary>The member of this name; null when there is none (a member that is null gives <see cref="Null"/>).</summary>
        public JcsValue? this[string name] => JcsTree.Find(Members.AsSpan(), name);

        /// <summary>Null when the names of the members are exactly these, given in ordinal order; otherwise
        /// <see cref="FlawKind.WrongShape"/>.</summary>
        public Flaw? Unless(params ReadOnlySpan<string> names) => JcsTree.Compare(Members.AsSpan(), names);

        internal static Map Create(ReadOnlySpan<(string Name, JcsValue Value)> members)
        {
            var sorted = members.ToArray();
            return JcsTree.Sort(sorted) is { } flaw
                ? throw new ArgumentException($"An object can't have these names: {flaw}.", nameof(members))
                : new Map(ImmutableArray.Create(sorted));
        }

        /// <inheritdoc/>
        public override bool Equals(JcsValue? other) => other is Map map && map.Members.AsSpan().SequenceEqual(Members.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => JcsTree.Hash(Members.AsSpan());
    }
}
