using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace Deliberation.Faults.Storage;

/// <summary>The store host as a child process.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process process;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> errors = new();

    private HostProcess(Process process) => this.process = process;

    /// <summary>What it writes to standard output; complete when it has ended.</summary>
    public ChannelReader<string> Lines => lines.Reader;

    public string Errors => string.Join('\n', errors);

    public int ExitCode => process.ExitCode;

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<HostProcess> Start(string folder, string? postgres, int faultyCommit = 0)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(HostProcess).Assembly.Location, "host", folder, postgres ?? "", faultyCommit.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        var host = new HostProcess(new Process { StartInfo = start });
        host.process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) host.lines.Writer.Complete();
            else host.lines.Writer.TryWrite(line.Data);
        };
        host.process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text) host.errors.Enqueue(text);
        };
        host.process.Start();
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        if (!await host.Lines.WaitToReadAsync(deadline.Token) || await host.Lines.ReadAsync(deadline.Token) != "ready")
            throw new InvalidOperationException($"The host didn't start: {host.Errors}");
        return host;
    }

    /// <summary>Sends a line; false when it has ended.</summary>
    public bool TrySend(string line)
    {
        try
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>kill -9.</summary>
    public void Kill() => process.Kill();

    /// <summary>Ends its input and waits until it has answered all and ended.</summary>
    public async Task End()
    {
        process.StandardInput.Close();
        await Ended();
    }

    /// <summary>Waits until it has ended.</summary>
    public async Task Ended()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(deadline.Token);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
