namespace Deliberation.Server.Settings;

/// <summary>The one directory that holds everything this instance keeps; readable by its user only.</summary>
public sealed class DataDirectory
{
    private DataDirectory(string path, ServerSettings settings)
    {
        Root = path;
        Keys = settings.Keys.Path is { } keys ? Path.GetFullPath(keys) : Path.Combine(path, "keys");
    }

    /// <summary>Its full path.</summary>
    public string Root { get; }

    /// <summary>The folder of the keys.</summary>
    public string Keys { get; }

    /// <summary>The database of accounts.</summary>
    public string AccountsFile => Path.Combine(Root, "accounts.db");

    /// <summary>Finds or makes the directory.</summary>
    /// <exception cref="SettingsRefusedException">It can't be made.</exception>
    public static DataDirectory Open(ServerSettings settings)
    {
        var directory = new DataDirectory(PathOf(settings), settings);
        Make(directory.Root);
        Make(directory.Keys);
        return directory;
    }

    /// <summary>Finds the directory as it is.</summary>
    /// <exception cref="SettingsRefusedException">It isn't there.</exception>
    public static DataDirectory Find(ServerSettings settings)
    {
        var directory = new DataDirectory(PathOf(settings), settings);
        return Directory.Exists(directory.Root) ? directory : throw new SettingsRefusedException($"There is no directory {directory.Root}.");
    }

    private static string PathOf(ServerSettings settings) => Path.GetFullPath(settings.Data ?? Path.Combine(StateHome(), "deliberation"));

    private static void Make(string path)
    {
        try
        {
            OwnerOnly.Make(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsRefusedException($"The directory {path} can't be made: {fault.Message}");
        }
    }

    private static string StateHome() =>
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } home && Path.IsPathRooted(home)
            ? home
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".local", "state");
}
