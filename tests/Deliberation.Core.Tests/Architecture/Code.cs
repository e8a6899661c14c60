using System.Text.RegularExpressions;

namespace Deliberation.Core.Tests.Architecture;

/// <summary>The code of a file, without what only looks like code: comments and texts.</summary>
internal static partial class Code
{
    public static string Of(SourceFile file) => file.Path.EndsWith(".razor", StringComparison.Ordinal)
        ? RazorComment().Replace(file.Text, " ")
        : CommentOrText().Replace(file.Text, found => found.Value.StartsWith('/') ? " " : "\"\"");

    [GeneratedRegex(@"@\*[\s\S]*?\*@")]
    private static partial Regex RazorComment();

    [GeneratedRegex(""""
        """[\s\S]*?"""|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'|//[^\n]*|/\*[\s\S]*?\*/
        """")]
    private static partial Regex CommentOrText();
}
