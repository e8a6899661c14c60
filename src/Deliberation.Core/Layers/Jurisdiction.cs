using System.Collections.Immutable;

namespace Deliberation.Core.Layers;

/// <summary>How far a norm reaches. A lower layer decides within the bounds of the higher ones.</summary>
public enum Layer
{
    /// <summary>Everyone: minimal norms and prohibitions.</summary>
    Global,

    /// <summary>A national or supranational community.</summary>
    National,

    /// <summary>A city, university, company or community.</summary>
    Local,
}

/// <summary>A node of the tree of jurisdictions, named by the codes on the way from the root. Layer = depth: <c>global</c>, one national code, one local code.</summary>
public sealed class Jurisdiction : IEquatable<Jurisdiction>
{
    /// <summary>The code of the root.</summary>
    public const string GlobalCode = "global";

    /// <summary>The root of the tree.</summary>
    public static readonly Jurisdiction Global = new([GlobalCode]);

    private Jurisdiction(ImmutableArray<string> path) => Path = path;

    /// <summary>Codes from <c>global</c> down to this node, 1 to 3 of them.</summary>
    public ImmutableArray<string> Path { get; }

    /// <summary>This node's own code, the last of the path.</summary>
    public string Code => Path[^1];

    /// <summary>The layer, by depth.</summary>
    public Layer Layer => (Layer)(Path.Length - 1);

    /// <summary>The jurisdictions above this one, from the root down; empty for the root.</summary>
    public IEnumerable<Jurisdiction> Ancestors
    {
        get
        {
            for (var depth = 1; depth < Path.Length; depth++) yield return new Jurisdiction(Path[..depth]);
        }
    }

    /// <summary>A jurisdiction from its path, e.g. <c>["global", "KE", "KE-nairobi"]</c>; codes are 1 to 40 letters, digits or hyphens.</summary>
    /// <returns>The jurisdiction, or <c>UnknownJurisdiction</c>.</returns>
    public static Result<Jurisdiction> Parse(IReadOnlyList<string> path) =>
        path.Count is >= 1 and <= 3 && path[0] == GlobalCode && path.All(IsCode) && path.Skip(1).All(code => code != GlobalCode)
            ? new Jurisdiction([.. path])
            : Refusal.UnknownJurisdiction;

    /// <summary>The same from one string with slashes, e.g. <c>global/KE</c>.</summary>
    /// <returns>The jurisdiction, or <c>UnknownJurisdiction</c>.</returns>
    public static Result<Jurisdiction> Parse(string path) => Parse(path.Split('/'));

    /// <summary>The word of a layer on the wire.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined layer.</exception>
    public static string Word(Layer layer) => layer switch
    {
        Layer.Global => "global",
        Layer.National => "national",
        Layer.Local => "local",
        _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "not a layer"),
    };

    /// <inheritdoc />
    public bool Equals(Jurisdiction? other) => other is not null && Path.AsSpan().SequenceEqual(other.Path.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Jurisdiction);

    /// <inheritdoc />
    public override int GetHashCode() => string.GetHashCode(ToString(), StringComparison.Ordinal);

    /// <summary>The path with slashes.</summary>
    public override string ToString() => string.Join('/', Path);

    private static bool IsCode(string code) =>
        code is { Length: >= 1 and <= 40 } && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
