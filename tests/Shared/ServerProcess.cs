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
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> output = [];
    private readonly List<string> said = [];
    private TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process, string? ownData) => (this.process, this.ownData) = (process, ownData);

    /// <summary>Its data directory.</summary>
    public string Data { get; private init; } = "";

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Whether it is gone.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Everything it printed so far, both streams.</summary>
    public IReadOnlyList<string> Output
    {
        get { lock (output) { return [.. output]; } }
    }

    /// <summary>
    /// Starts the server and waits until it listens, at most three minutes; a server that ends first is an error that quotes its output.
    /// Without <c>--data</c> it gets a directory of its own, which goes when it is disposed.
    /// </summary>
    public static Task<ServerProcess> StartAsync(params string[] arguments) => StartIn(AppContext.BaseDirectory, AppContext.BaseDirectory, arguments);

    /// <summary>The same for a server that was published into a folder, started from another one.</summary>
    public static async Task<ServerProcess> StartIn(string program, string current, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = current };
        start.ArgumentList.Add(Path.Combine(program, "Deliberation.Server.dll"));
        start.ArgumentList.Add("--urls=http://127.0.0.1:0");
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var given = Array.FindIndex(arguments, argument => argument == "--data" || argument.StartsWith("--data=", StringComparison.Ordinal));
        var ownData = given >= 0 ? null : Directory.CreateTempSubdirectory("deliberation-").FullName;
        if (ownData is not null) start.ArgumentList.Add($"--data={ownData}");

        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true }, ownData)
        {
            Data = ownData ?? (arguments[given] == "--data" ? arguments[given + 1] : arguments[given]["--data=".Length..]),
        };
        server.process.OutputDataReceived += (_, line) => server.Listen(line.Data);
        server.process.ErrorDataReceived += (_, line) => server.Hear(line.Data);
        server.process.Exited += (_, _) => server.listening.TrySetException(
            new InvalidOperationException("The server ended before it listened:\n" + string.Join('\n', server.Output)));
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();

        server.Address = await server.listening.Task.WaitAsync(TimeSpan.FromMinutes(3));
        return server;
    }

    /// <summary>Waits, at most two minutes, until it has printed a line that begins so, and gives that line.</summary>
    public async Task<string> SaysAsync(string beginning) =>
        await Until(() => output.Find(line => line.StartsWith(beginning, StringComparison.Ordinal)), $"\"{beginning}\"");

    /// <summary>Waits, at most two minutes, until so many lines of its output hold a text.</summary>
    public async Task LogsAsync(string text, int lines) =>
        await Until(() => output.Count(line => line.Contains(text, StringComparison.Ordinal)) >= lines ? text : null, $"{lines} times \"{text}\"");

    /// <summary>Starts a server that is expected to end by itself, at most half a minute later; gives its exit code and everything it printed.</summary>
    public static async Task<(int Code, string Output)> EndsAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Deliberation.Server.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Waits until it has printed <c>ready</c>, at most two minutes; gives the lines it said to its operator before.</summary>
    public async Task<IReadOnlyList<string>> ReadyAsync()
    {
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(2));
        lock (output) return [.. said];
    }

    /// <summary>Asks it to stop, as a service manager does, and waits until it is gone; gives its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);
        return process.ExitCode;
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

    // The operator's lines come on the output stream, logs on the other.
    private void Listen(string? line)
    {
        Hear(line);
        if (line == "ready") ready.TrySetResult();
        else if (line is not null)
            lock (output)
                said.Add(line);
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

    private async Task<string> Until(Func<string?> found, string what)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            Task next;
            lock (output)
            {
                if (found() is { } result) return result;
                if (process.HasExited) throw new InvalidOperationException($"The server ended before it said {what}:\n" + string.Join('\n', output));
                next = heard.Task;
            }

            await next.WaitAsync(enough.Token);
        }
    }
}
