using Deliberation.Core;

namespace Deliberation.Server.Storage.Checks;

/// <summary>What a check of a stored record found.</summary>
/// <param name="About">The assembly, <c>instance</c>, or a file.</param>
/// <param name="Check">One word for what was checked.</param>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Detail">What was seen.</param>
internal sealed record Finding(string About, string Check, Verdict Verdict, string Detail)
{
    public static string Name(AssemblyId log) => log.IsInstance ? "instance" : log.ToString();

    /// <summary>One line: <c>instance leaves PASS 5 in sequence</c>.</summary>
    public override string ToString() => $"{About} {Check} {Verdict.ToString().ToUpperInvariant()} {Detail}";
}

/// <summary>Whether something holds.</summary>
internal enum Verdict
{
    /// <summary>It holds.</summary>
    Pass,

    /// <summary>It doesn't.</summary>
    Fail,

    /// <summary>There is nothing to check it against, or it will be dealt with by the next start; the detail says which.</summary>
    Note,
}
