using System.Net;

namespace Deliberation.Server.Settings;

/// <summary>Where the service may listen: plain http stays on the machine itself, because passwords and cookies would pass others in clear text.</summary>
public static class Addresses
{
    /// <summary>Checks the addresses that are configured.</summary>
    /// <exception cref="SettingsRefusedException">A plain-http address that others can reach, without <c>--insecure-lan</c>.</exception>
    public static void Check(IConfiguration configuration, ServerSettings settings)
    {
        if (settings.InsecureLan) return;
        if (Configured(configuration).FirstOrDefault(IsOpenPlainHttp) is { } open)
            throw new SettingsRefusedException(
                $"{open} would send passwords and cookies in clear text: listen on https, put a proxy with https before http://127.0.0.1, or accept the risk with --insecure-lan.");
    }

    /// <summary>Whether an address is plain http and not on the loopback interface.</summary>
    public static bool IsOpenPlainHttp(string address)
    {
        if (!address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) return false;
        var host = address["http://".Length..];
        host = host[..(host.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? slash : host.Length)];
        if (host.StartsWith("unix:", StringComparison.OrdinalIgnoreCase) || host.StartsWith("pipe:", StringComparison.OrdinalIgnoreCase)) return false;
        var end = host.LastIndexOf(':');
        if (end > host.LastIndexOf(']')) host = host[..end];
        return !string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    private static IEnumerable<string> Configured(IConfiguration configuration)
    {
        foreach (var url in Parts(configuration["urls"])) yield return url;
        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
            if (endpoint["Url"] is { } url)
                yield return url;
        if (string.IsNullOrEmpty(configuration["urls"]))
            foreach (var port in Parts(configuration["http_ports"]))
                yield return $"http://*:{port}";
    }

    private static string[] Parts(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
