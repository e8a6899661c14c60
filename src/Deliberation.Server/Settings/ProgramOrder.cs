namespace Deliberation.Server.Settings;

/// <summary>What the program was started for: to serve, or to do one thing with a data directory and end.</summary>
/// <param name="Verb"><c>serve</c>, <c>backup</c> or <c>restore</c>.</param>
/// <param name="To">The folder that a backup goes to; null for the others.</param>
/// <param name="Settings">What is left of the command line.</param>
public sealed record ProgramOrder(string Verb, string? To, string[] Settings)
{
    /// <summary>Reads <c>backup --to DIR</c> and <c>restore --verify</c> off the command line; anything else serves.</summary>
    /// <exception cref="SettingsRefusedException">A verb without what it needs.</exception>
    public static ProgramOrder Parse(string[] args) => args switch
    {
        ["restore", "--verify", .. var rest] => new ProgramOrder("restore", null, rest),
        ["restore", ..] => throw new SettingsRefusedException("There is restore --verify --data DIR: it checks a stopped data directory, or a backup, and changes nothing."),
        ["backup", "--to", var folder, .. var rest] => new ProgramOrder("backup", folder, rest),
        ["backup", ..] => throw new SettingsRefusedException("There is backup --to DIR --data DIR: it copies the databases of a data directory, also while the service runs."),
        _ => new ProgramOrder("serve", null, args),
    };
}
