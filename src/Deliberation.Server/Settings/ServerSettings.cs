using System.Net;

namespace Deliberation.Server.Settings;

/// <summary>
/// Everything that can be set, under <c>Deliberation</c> in appsettings.json, as <c>Deliberation__Data</c> and so on in the
/// environment, or as <c>--Deliberation:Data</c> on the command line. Nothing has to be. deploy/settings.md tells what each is for.
/// </summary>
public sealed class ServerSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Deliberation";

    /// <summary>The data directory (<c>--data</c>); null for <c>deliberation</c> under $XDG_STATE_HOME or ~/.local/state.</summary>
    public string? Data { get; set; }

    /// <summary>Makes three example assemblies and prints links into them (<c>--demo</c>).</summary>
    public bool Demo { get; set; }

    /// <summary>Allows plain http on addresses that others can reach (<c>--insecure-lan</c>).</summary>
    public bool InsecureLan { get; set; }

    /// <summary>The address people use, e.g. <c>https://assembly.example.org</c>; null for the first address listened on. Links are printed with it.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Addresses of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.</summary>
    public IReadOnlyList<string> KnownProxies { get; set; } = [];

    /// <summary>The instance itself.</summary>
    public InstanceSettings Instance { get; set; } = new();

    /// <summary>Signing keys.</summary>
    public KeySettings Keys { get; set; } = new();

    /// <summary>The record.</summary>
    public RecordSettings Record { get; set; } = new();

    /// <summary>How long what names people is kept.</summary>
    public RetentionSettings Retention { get; set; } = new();

    /// <summary>How much anyone may do.</summary>
    public LimitSettings Limits { get; set; } = new();

    /// <summary>What is wrong with these settings, one sentence each; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (PublicUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/"))
            yield return $"{Section}:PublicUrl must be an address without a path, such as https://assembly.example.org.";
        foreach (var proxy in KnownProxies)
            if (!IPAddress.TryParse(proxy, out _))
                yield return $"{Section}:KnownProxies holds {proxy}, which isn't an IP address.";
        if (Instance.Name is { } name && !InstanceSettings.IsName(name))
            yield return $"{Section}:Instance:Name must be a DNS name in lower case, such as assembly.example.org.";
        if (Retention.AppealDays is < 0 or > 3_650) yield return $"{Section}:Retention:AppealDays must be 0 to 3,650.";
        foreach (var (limit, value) in Limits.All)
            if (value is < 1 or > 1_000_000)
                yield return $"{Section}:Limits:{limit} must be 1 to 1,000,000.";
    }
}

/// <summary>What the instance is called in records.</summary>
public sealed class InstanceSettings
{
    /// <summary>The name in the origin of every record, e.g. the DNS name; null lets the first start make one. It is read at the first start and frozen per assembly.</summary>
    public string? Name { get; set; }

    /// <summary>Whether a name can stand in an origin.</summary>
    internal static bool IsName(string name) =>
        name.Length is >= 1 and <= 100 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');
}

/// <summary>Where the keys are.</summary>
public sealed class KeySettings
{
    /// <summary>The folder of the keys; null for <c>keys</c> in the data directory.</summary>
    public string? Path { get; set; }
}

/// <summary>Where the record is.</summary>
public sealed class RecordSettings
{
    /// <summary>Connection string of a PostgreSQL database; null keeps the record in SQLite in the data directory.</summary>
    public string? Postgres { get; set; }
}

/// <summary>How long what names people is kept after an assembly is over.</summary>
public sealed class RetentionSettings
{
    /// <summary>Days in which appeals are heard after the end of an assembly; thirty days later its tag keys are destroyed.</summary>
    public int AppealDays { get; set; } = 30;
}

/// <summary>
/// Limits per minute and in number. Those per address are generous, because a venue's guests share one; with <c>--demo</c>
/// they don't apply to the machine itself.
/// </summary>
public sealed class LimitSettings
{
    /// <summary>People who come in from one address in a minute.</summary>
    public int JoinsPerAddress { get; set; } = 600;

    /// <summary>Wrong codes and links from one address in a minute: codes can't be guessed at this rate.</summary>
    public int WrongCodesPerAddress { get; set; } = 30;

    /// <summary>Failed sign-ins from one address in a minute.</summary>
    public int SignInsPerAddress { get; set; } = 30;

    /// <summary>Failed sign-ins under one name in five minutes.</summary>
    public int SignInsPerName { get; set; } = 10;

    /// <summary>Live connections from one address.</summary>
    public int ConnectionsPerAddress { get; set; } = 2_000;

    /// <summary>Live connections of one account.</summary>
    public int ConnectionsPerUser { get; set; } = 10;

    internal IEnumerable<(string Name, int Value)> All =>
    [
        (nameof(JoinsPerAddress), JoinsPerAddress), (nameof(WrongCodesPerAddress), WrongCodesPerAddress),
        (nameof(SignInsPerAddress), SignInsPerAddress), (nameof(SignInsPerName), SignInsPerName),
        (nameof(ConnectionsPerAddress), ConnectionsPerAddress), (nameof(ConnectionsPerUser), ConnectionsPerUser),
    ];
}
