using System.Globalization;

namespace Deliberation.Core.Records.Trees;

/// <summary>Which log a checkpoint speaks of: <c>instance-0a1b2c3d/log/018f3c1e-0000-7000-8000-000000000001/1</c>.</summary>
public sealed record LogOrigin
{
    private const string InstanceLog = "instance";

    /// <summary>The log of an assembly, or of the instance itself when <paramref name="assembly"/> is null.</summary>
    /// <param name="instance">Name of the instance: 1 to 253 lowercase letters, digits, dots and hyphens.</param>
    /// <param name="assembly">Id of the assembly; null for the instance's own log, spelled <c>instance</c>.</param>
    /// <param name="epoch">From 1; one more after each restore that lost released heads.</param>
    /// <exception cref="ArgumentException">A name or epoch no origin can hold.</exception>
    public LogOrigin(string instance, Guid? assembly, int epoch)
    {
        if (!IsName(instance)) throw new ArgumentException("Not the name of an instance.", nameof(instance));
        ArgumentOutOfRangeException.ThrowIfLessThan(epoch, 1);
        Instance = instance;
        Assembly = assembly;
        Epoch = epoch;
    }

    /// <summary>Name of the instance, frozen for the assembly when it was created.</summary>
    public string Instance { get; }

    /// <summary>Id of the assembly; null for the instance's own log.</summary>
    public Guid? Assembly { get; }

    /// <summary>Epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>Reads exactly what <see cref="ToString"/> gives; otherwise <see cref="FlawKind.WrongShape"/>.</summary>
    public static Parsed<LogOrigin> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        if (parts.Length != 4 || parts[1] != "log" || !IsName(parts[0])) return FlawKind.WrongShape;
        if (!int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) || epoch < 1) return FlawKind.WrongShape;
        Guid? assembly = null;
        if (parts[2] != InstanceLog)
        {
            if (!Guid.TryParseExact(parts[2], "D", out var id)) return FlawKind.WrongShape;
            assembly = id;
        }
        var origin = new LogOrigin(parts[0], assembly, epoch);
        return origin.ToString() == text ? origin : FlawKind.WrongShape;
    }

    /// <summary>instance/log/assembly/epoch.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Instance}/log/{Assembly?.ToString("D") ?? InstanceLog}/{Epoch}");

    private static bool IsName(string name) => name is { Length: > 0 and <= 253 }
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');
}
