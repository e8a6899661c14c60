using Deliberation.Core;
using Deliberation.Server.Storage.Writing;
using Npgsql;

namespace Deliberation.Server.Storage.Postgres;

/// <summary>Hears what other nodes have written. Only the name of a log comes over the wire; the writer reads the rest, so what was missed while the connection was away is made up by asking for every log.</summary>
internal sealed class NewsListener(NpgsqlDataSource source, Guid node, CommandQueue queue, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly CancellationTokenSource closing = new();
    private Task listening = Task.CompletedTask;

    public void Start() => listening = Listen(closing.Token);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await listening;
        closing.Dispose();
    }

    private async Task Listen(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Connect(ct);
            }
            catch (Exception cause) when (cause is NpgsqlException or IOException or InvalidOperationException)
            {
                logger.LogWarning(cause, "News of other nodes are interrupted");
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Connect(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        connection.Notification += (_, note) => Hear(note.Payload);
        await using (var listen = new NpgsqlCommand("listen record", connection)) await listen.ExecuteNonQueryAsync(ct);
        await using (var logs = new NpgsqlCommand("select id from record.logs", connection))
        await using (var rows = await logs.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct)) queue.TryAdd(new WaitingNews(new AssemblyId(rows.GetGuid(0))));
        }

        while (!ct.IsCancellationRequested) await connection.WaitAsync(ct);
    }

    private void Hear(string payload)
    {
        var parts = payload.Split(' ');
        if (parts.Length == 2 && parts[0] != node.ToString() && Guid.TryParse(parts[1], out var log)) queue.TryAdd(new WaitingNews(new AssemblyId(log)));
    }
}
