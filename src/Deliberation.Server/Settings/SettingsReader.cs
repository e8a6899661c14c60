namespace Deliberation.Server.Settings;

/// <summary>Reads the settings once, before anything else: a misspelt or impossible one ends the start.</summary>
public static class SettingsReader
{
    private static readonly Dictionary<string, string> Switches = new(StringComparer.Ordinal)
    {
        ["--demo"] = "--Deliberation:Demo=true",
        ["--insecure-lan"] = "--Deliberation:InsecureLan=true",
    };

    private static readonly HashSet<string> WithValue = new(StringComparer.Ordinal) { "--data", "--urls", "--environment" };

    /// <summary>Turns the short forms of the command line (<c>--data DIR</c>, <c>--demo</c>, <c>--insecure-lan</c>, <c>--urls URL</c>) into settings.</summary>
    /// <exception cref="SettingsRefusedException">A form that isn't known.</exception>
    public static string[] Expand(string[] args)
    {
        var expanded = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = args[i].IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (args[i][..at], args[i][(at + 1)..]) : (args[i], null);
            if (value is null && Switches.TryGetValue(name, out var on))
            {
                expanded.Add(on);
                continue;
            }

            // What has a section or an equals sign is a setting of somebody's; any other word must be one of ours.
            var known = WithValue.Contains(name) || name.Contains(':', StringComparison.Ordinal) || (value is not null && !Switches.ContainsKey(name));
            if (!known || !name.StartsWith("--", StringComparison.Ordinal))
                throw new SettingsRefusedException($"{args[i]} isn't understood; there are --data DIR, --demo, --insecure-lan, --urls URL and --Deliberation:NAME VALUE.");
            value ??= ++i < args.Length ? args[i] : throw new SettingsRefusedException($"{name} needs a value.");
            expanded.Add($"{(name == "--data" ? "--Deliberation:Data" : name)}={value}");
        }

        return [.. expanded];
    }

    /// <summary>Binds and checks the settings.</summary>
    /// <param name="configuration">Everything that was configured.</param>
    /// <param name="others">Sections under <c>Deliberation</c> that other rooms bind to their own types.</param>
    /// <exception cref="SettingsRefusedException">Unknown names under <c>Deliberation</c>, values of the wrong type, values out of range: all of them in one message.</exception>
    public static ServerSettings Read(IConfiguration configuration, params ReadOnlySpan<(string Name, Type Type)> others)
    {
        var section = configuration.GetSection(ServerSettings.Section);
        var foreign = others.ToArray();
        var unknown = Unknown(section, typeof(ServerSettings), foreign).Select(path => $"There is no setting {path}.").ToList();
        if (unknown.Count > 0) throw new SettingsRefusedException(string.Join('\n', unknown));
        var settings = new ServerSettings();
        try
        {
            section.Bind(settings);
        }
        catch (InvalidOperationException fault)
        {
            throw new SettingsRefusedException(fault.Message);
        }

        var faults = settings.Faults().ToList();
        return faults.Count == 0 ? settings : throw new SettingsRefusedException(string.Join('\n', faults));
    }

    /// <summary>Binds a section that another room has a type for; what isn't set keeps its default.</summary>
    /// <exception cref="SettingsRefusedException">A value of the wrong type.</exception>
    public static T Section<T>(IConfiguration configuration, string name)
        where T : class, new()
    {
        try
        {
            return configuration.GetSection($"{ServerSettings.Section}:{name}").Get<T>() ?? new T();
        }
        catch (InvalidOperationException fault)
        {
            throw new SettingsRefusedException(fault.Message);
        }
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section, Type type, (string Name, Type Type)[] others)
    {
        foreach (var child in section.GetChildren())
        {
            var property = type.GetProperties().FirstOrDefault(p => p.CanWrite && string.Equals(p.Name, child.Key, StringComparison.OrdinalIgnoreCase));
            var deeper = property?.PropertyType ?? Array.Find(others, other => string.Equals(other.Name, child.Key, StringComparison.OrdinalIgnoreCase)).Type;
            if (deeper is null) yield return child.Path;
            else if (property is null || deeper.Namespace == typeof(ServerSettings).Namespace)
                foreach (var path in Unknown(child, deeper, []))
                    yield return path;
        }
    }
}
