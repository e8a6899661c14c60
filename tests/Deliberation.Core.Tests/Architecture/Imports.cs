using System.Text.RegularExpressions;

namespace Deliberation.Core.Tests.Architecture;

/// <summary>What a source file names of other rooms, and what the table says to that.</summary>
internal static partial class Imports
{
    private static readonly string[] ServerRooms =
        ["Features", "Storage", "Live", "Jobs", "Accounts", "Components", "Pages"];

    private static readonly (string Column, string Namespace)[] Outside =
    [
        ("MediatR", "MediatR"),
        ("EF", "Microsoft.EntityFrameworkCore"),
        ("EF", "Microsoft.AspNetCore.Identity.EntityFrameworkCore"),
        ("SignalR", "Microsoft.AspNetCore.SignalR"),
    ];

    /// <summary>The room a file of src stands in: its project, or in the server its first folder; null for what is exempt by name.</summary>
    public static string? RoomOf(SourceFile file) => file.Folders switch
    {
        ["src", "Deliberation.Server"] => file.Name == "Program.cs" ? null : $"{file.Name} at the top of the server",
        ["src", "Deliberation.Server", "assets", ..] => null,
        ["src", "Deliberation.Server", var room, ..] => room,
        ["src", var project, ..] => project["Deliberation.".Length..],
        _ => null,
    };

    /// <summary>One sentence for each import that the table does not allow.</summary>
    public static IEnumerable<string> Refused(ImportTable table, SourceFile file)
    {
        if (RoomOf(file) is not { } room) yield break;
        if (!table.Rooms.Contains(room))
        {
            yield return $"{file.Path}: {room} is missing from the table";
            yield break;
        }
        foreach (var name in Names(file).Distinct())
        {
            if (Target(name) is not { } target) continue;
            var (column, part) = target;
            if (column != room && !table.Allows(room, column, part)) yield return $"{file.Path}: {room} may not import {name}";
            if (room == "Features" && column == room && OtherFeature(file, name)) yield return $"{file.Path}: one feature may not import another, {name}";
        }
    }

    /// <summary>Namespaces of using directives of every form, and qualified names in code, made absolute.</summary>
    private static IEnumerable<string> Names(SourceFile file)
    {
        var code = Code.Of(file);
        foreach (Match match in Directive().Matches(code)) yield return match.Groups["name"].Value;
        foreach (Match match in Absolute().Matches(code)) yield return match.Value;
        foreach (Match match in Relative().Matches(code))
        {
            var first = match.Value.Split('.')[0];
            if (first is "Deliberation") continue;
            if (first is "Microsoft" or "MediatR") yield return match.Value;
            else if (first is "Core" or "Consensus" or "Server") yield return "Deliberation." + match.Value;
            else if (file.Folders is ["src", "Deliberation.Server", ..] && ServerRooms.Contains(first)) yield return "Deliberation.Server." + match.Value;
        }
    }

    /// <summary>The column that a name falls under and, if the table can tell them apart, which part of it.</summary>
    private static (string Column, string? Part)? Target(string name)
    {
        foreach (var (column, prefix) in Outside)
            if (IsIn(name, prefix)) return (column, null);

        return name.Split('.') switch
        {
            ["Deliberation", "Core", "Views", ..] => ("Core", "views"),
            ["Deliberation", "Core", var next, ..] when Repository.FoldersIn("src/Deliberation.Core").Contains(next) => ("Core", null),
            ["Deliberation", "Core", ..] => ("Core", "ids"),
            ["Deliberation", "Server", var room, ..] => (room, null),
            ["Deliberation", var project, ..] => (project, null),
            _ => null,
        };
    }

    // What lies in the room itself, beside the features, is their table of contents.
    private static bool OtherFeature(SourceFile file, string name) =>
        name.Split('.') is ["Deliberation", "Server", "Features", var other, ..] &&
        file.Folders.ElementAtOrDefault(3) is { } own &&
        other != own &&
        Repository.FoldersIn("src/Deliberation.Server/Features").Contains(other);

    private static bool IsIn(string name, string space) => name == space || name.StartsWith(space + ".", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*@?(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?(?:global::)?(?<name>[A-Z][\w.]*)", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"(?<![\w.])Deliberation(\.\w+)+")]
    private static partial Regex Absolute();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(\.[A-Z]\w*)+")]
    private static partial Regex Relative();
}
