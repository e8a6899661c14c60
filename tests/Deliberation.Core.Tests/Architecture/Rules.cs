using System.Text.RegularExpressions;

namespace Deliberation.Core.Tests.Architecture;

/// <summary>The rules of docs/style.md and docs/architecture.md that a text can break, each as one sentence per place where it does.</summary>
internal static partial class Rules
{
    private const int Longest = 300;

    public static IEnumerable<string> TooLong(SourceFile file)
    {
        if (!file.IsMigration && file.Lines > Longest) yield return $"{file.Path}: {file.Lines} lines, more than {Longest}";
    }

    public static IEnumerable<string> BannedNames(SourceFile file)
    {
        foreach (var folder in file.Folders.Where(folder => BannedName().IsMatch(folder))) yield return $"{file.Path}: a folder named {folder}";
        if (!IsCode(file)) yield break;
        foreach (Match type in DeclaredType().Matches(Code.Of(file)))
            if (BannedName().IsMatch(type.Groups["name"].Value) && !type.Value.Contains(": BackgroundService", StringComparison.Ordinal))
                yield return $"{file.Path}: a type named {type.Groups["name"].Value}";
    }

    public static IEnumerable<string> AmbientTime(SourceFile file) =>
        InSource(file) && file.Name != "Program.cs" ? Found(file, Now(), "reads the clock by") : [];

    public static IEnumerable<string> HubContexts(SourceFile file) =>
        InSource(file) && Imports.RoomOf(file) is not (null or "Live") ? Found(file, HubContext(), "speaks past Live by") : [];

    public static IEnumerable<string> GlobalUsings(SourceFile file) =>
        InSource(file) ? Found(file, GlobalUsing(), "hides its imports in a") : [];

    /// <summary>Core and Consensus decide from what they are handed: no clock, chance, environment, files, network, threads.</summary>
    public static IEnumerable<string> Impurities(SourceFile file) =>
        InSource(file) && Imports.RoomOf(file) is "Core" or "Consensus" ? Found(file, Impure(), "is not pure:") : [];

    public static IEnumerable<string> LeftOvers(SourceFile file) =>
        IsCode(file) && !file.Folders.Contains("Architecture")
            ? Found(file, LeftOver(), "left over:").Concat(Note().Matches(file.Text).Select(note => $"{file.Path}: left over: {note.Value}"))
            : [];

    /// <summary>Everything but the record's own store reads the record; it alone writes entries.</summary>
    public static IEnumerable<string> RecordWriters(SourceFile file) =>
        InSource(file) && Imports.RoomOf(file) is not (null or "Storage") && Insert().IsMatch(file.Text) ? [$"{file.Path}: writes rows outside Storage"] : [];

    private static IEnumerable<string> Found(SourceFile file, Regex what, string sentence) =>
        what.Matches(Code.Of(file)).Select(match => $"{file.Path}: {sentence} {match.Value}");

    private static bool IsCode(SourceFile file) => Path.GetExtension(file.Name) is ".cs" or ".razor";

    private static bool InSource(SourceFile file) => IsCode(file) && file.Folders is ["src", ..];

    [GeneratedRegex(@"(^|[a-z0-9])(Manager|Helper|Helpers|Util|Utils|Common|Base|Impl|Dto|Info|Service|Services|Data)$")]
    private static partial Regex BannedName();

    [GeneratedRegex(@"\b(?:class|record|record struct|record class|struct|interface|enum)\s+(?<name>[A-Z]\w*)[^{;]*")]
    private static partial Regex DeclaredType();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b")]
    private static partial Regex Now();

    [GeneratedRegex(@"\bIHubContext\b")]
    private static partial Regex HubContext();

    [GeneratedRegex(@"\bglobal\s+using\b")]
    private static partial Regex GlobalUsing();

    [GeneratedRegex(@"\b(DateTime(Offset)?\.(Utc)?Now|Random\.Shared|new Random\(|RandomNumberGenerator|Guid\.(NewGuid|CreateVersion7)|Environment\.|Console\.|File\.|Directory\.|FileStream|HttpClient|Stopwatch|TimeProvider|Process\.|Thread\.|Task\.Run|Parallel\.|ILogger|CultureInfo\.Current\w*)")]
    private static partial Regex Impure();

    [GeneratedRegex(@"\b(NotImplementedException|Thread\.Sleep|async void)\b|\bSkip\s*=\s*""|catch\s*\{(?![^}]*\bthrow;)|catch\s*\([^)]*\)\s*\{\s*\}")]
    private static partial Regex LeftOver();

    [GeneratedRegex(@"//.*\b(TODO|FIXME|HACK)\b")]
    private static partial Regex Note();

    [GeneratedRegex(@"\binsert\s+into\b", RegexOptions.IgnoreCase)]
    private static partial Regex Insert();
}
