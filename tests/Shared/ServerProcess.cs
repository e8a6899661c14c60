using System.Diagnostics;

namespace Deliberation.Tests.Shared;

/// <summary>
/// The built server as a process of its own on a free port of the loopback address: what browsers, rehearsals and fault tests talk to.
/// Disposing kills it; nothing outside this process is touched.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process process;
    private readonly string? ownData;
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> output = [];
    private TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process, string? ownData) => (this.process, this.ownData) = (process, ownData);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Everything it printed so far, both streams.</summary>
    public IReadOnlyList<string> Output
    {
        get { lock (output) { return [.. output]; } }
    }

    /// <summary>
    /// Starts the server and waits until it listens, at most a minute; a server that ends first is an error that quotes its output.
    /// Without <c>--data</c> it gets a directory of its own, which goes when it is disposed.
    /// </summary>
    public static async Task<ServerProcess> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Deliberation.Server.dll"));
        start.ArgumentList.Add("--urls=http://127.0.0.1:0");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var ownData = arguments.Contains("--data") ? null : Directory.CreateTempSubdirectory("deliberation-").FullName;
        if (ownData is not null) start.ArgumentList.Add($"--data={ownData}");

        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, ownData);
        server.process.OutputDataReceived += (_, line) => server.Hear(line.Data);
        server.process.ErrorDataReceived += (_, line) => server.Hear(line.Data);
        server.process.Exited += (_, _) => server.listening.TrySetException(
            new InvalidOperationException("The server ended before it listened:\n" + string.Join('\n', server.Output)));
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();

        server.Address = await server.listening.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return server;
    }

    /// <summary>Waits, at most two minutes, until it has printed a line that begins so, and gives that line.</summary>
    public async Task<string> SaysAsync(string beginning)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            Task next;
            lock (output)
            {
                if (output.Find(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } found) return found;
                if (process.HasExited) throw new InvalidOperationException($"The server ended before it said \"{beginning}\":\n" + string.Join('\n', output));
                next = heard.Task;
            }

            await next.WaitAsync(enough.Token);
        }
    }

    /// <summary>kill -9, and wait until it is gone.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
        if (ownData is not null) Directory.Delete(ownData, recursive: true);
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        TaskCompletionSource waiting;
        lock (output)
        {
            output.Add(line);
            (waiting, heard) = (heard, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        waiting.TrySetResult();
        var at = line.IndexOf(Listening, StringComparison.Ordinal);
        if (at >= 0) listening.TrySetResult(new Uri(line[(at + Listening.Length)..].Trim()));
    }
}
