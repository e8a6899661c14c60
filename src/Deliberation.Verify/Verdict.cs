using System.Globalization;

namespace Deliberation.Verify;

/// <summary>How a step ended.</summary>
public enum Outcome
{
    /// <summary>It holds.</summary>
    Pass,

    /// <summary>It doesn't hold: the bundle is refused.</summary>
    Fail,

    /// <summary>It couldn't be checked, and the text says why.</summary>
    Skip,
}

/// <summary>What one numbered step found.</summary>
/// <param name="Step">1 to 14; 0 for an archive that can't be read as a bundle.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Text">One line for people; never text of the bundle beyond names, numbers and hashes.</param>
public sealed record Verdict(int Step, Outcome Outcome, string Text)
{
    /// <summary><c>9 PASS ...</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Step} {Outcome.ToString().ToUpperInvariant()} {Text}");
}
