namespace Deliberation.Core.Records;

/// <summary>The spelling of kinds: lowercase words joined by hyphens, a slash, a version from 1: <c>ranking-cast/1</c>.</summary>
public static class LeafKind
{
    /// <summary>True for a kind a leaf can hold.</summary>
    public static bool IsValid(ReadOnlySpan<char> kind)
    {
        var slash = kind.IndexOf('/');
        if (slash < 1 || kind.Length > Leaf.MaxKindLength || kind.Length - slash is < 2 or > 5) return false;
        if (kind[slash + 1] is < '1' or > '9' || kind[(slash + 2)..].ContainsAnyExceptInRange('0', '9')) return false;
        var expectsLetter = true;
        foreach (var character in kind[..slash])
        {
            if (character == '-' ? expectsLetter : !char.IsAsciiLetterLower(character)) return false;
            expectsLetter = character == '-';
        }
        return !expectsLetter;
    }
}
