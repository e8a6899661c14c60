using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace Deliberation.Faults.Storage;

/// <summary>The store host as a child process.</summary>
internal sealed class HostProcess : IKillable
{
    private readonly Process process;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> errors = new();

    private readonly bool isUnderAnother;

    private HostProcess(Process process, bool isUnderAnother) => (this.process, this.isUnderAnother) = (process, isUnderAnother);

    /// <inheritdoc />
    public ChannelReader<string> Lines => lines.Reader;

    public string Errors => string.Join('\n', errors);

    public int ExitCode => process.ExitCode;

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="folder">The data directory.</param>
    /// <param name="postgres">Connection string, or null for SQLite.</param>
    /// <param name="faultyCommit">The commit after which the disk pretends to have failed; 0 for none.</param>
    /// <param name="under">A program with its arguments under which it runs, such as strace.</param>
    public static async Task<HostProcess> Start(string folder, string? postgres, int faultyCommit = 0, params string[] under)
    {
        string[] command = [.. under, "dotnet", typeof(HostProcess).Assembly.Location, "host", folder, postgres ?? "", faultyCommit.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(command[0]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in command[1..]) start.ArgumentList.Add(argument);
        var host = new HostProcess(new Process { StartInfo = start }, under.Length > 0);
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

    /// <inheritdoc />
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

    /// <inheritdoc />
    public void Kill() => process.Kill(entireProcessTree: isUnderAnother);

    /// <inheritdoc />
    public async Task End()
    {
        process.StandardInput.Close();
        await Ended();
    }

    /// <inheritdoc />
    public async Task Ended()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(deadline.Token);
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }
}
