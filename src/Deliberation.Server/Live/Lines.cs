using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace Deliberation.Server.Live;

/// <summary>All live connections of this process, by the id that a hub method knows its own by.</summary>
internal sealed class Lines(LiveSettings settings, Rooms rooms, ILogger<DefaultHubLifetimeManager<AssemblyHub>> log) : DefaultHubLifetimeManager<AssemblyHub>(log)
{
    private readonly ConcurrentDictionary<string, Line> lines = new(StringComparer.Ordinal);

    /// <summary>The line of a connection; null once it has ended.</summary>
    public Line? Find(string connectionId) => lines.GetValueOrDefault(connectionId);

    /// <inheritdoc />
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        lines[connection.ConnectionId] = new Line(connection, settings.MostWaiting);
        return base.OnConnectedAsync(connection);
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        if (lines.TryRemove(connection.ConnectionId, out var line)) rooms.LeaveAll(line);
        return base.OnDisconnectedAsync(connection);
    }
}
