using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;

namespace Deliberation.Benchmarks.Speed;

/// <summary>A warm Python that computes the references and times itself; see tests/python/bench_reference.py for what it is told.</summary>
internal sealed class ReferenceProcess : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly Process process;

    private ReferenceProcess(Process process) => this.process = process;

    /// <summary>Starts it; installs numpy first where it is missing.</summary>
    /// <exception cref="InvalidOperationException">numpy cannot be had.</exception>
    public static ReferenceProcess Start()
    {
        var tests = Tests();
        if (!Runs(Python, "-c", "import numpy"))
        {
            Console.Error.WriteLine("numpy is missing; installing it by tests/support/prerequisites.sh");
            if (!Runs("bash", Path.Combine(tests, "support", "prerequisites.sh")) || !Runs(Python, "-c", "import numpy"))
                throw new InvalidOperationException("The references need numpy: install python3-numpy and libopenblas0-pthread.");
        }

        var start = new ProcessStartInfo(Python) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-B");
        start.ArgumentList.Add(Path.Combine(tests, "python", "bench_reference.py"));
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        start.Environment.Remove("OPENBLAS_CORETYPE");
        // OpenBLAS falls back to code of 2004 on processors newer than itself, which would flatter us.
        if (Avx512F.IsSupported) start.Environment["OPENBLAS_CORETYPE"] = "SkylakeX";
        else if (Avx2.IsSupported) start.Environment["OPENBLAS_CORETYPE"] = "Haswell";
        return new ReferenceProcess(Process.Start(start) ?? throw new InvalidOperationException("python3 did not start"));
    }

    /// <summary>What it computes with, for the head of the table.</summary>
    public string About() => Ask(new { about = true }).GetProperty("about").GetString() ?? "";

    /// <summary>Gives a task its input and asks for the answer.</summary>
    public JsonElement Load(string task, object input) => Ask(new { load = task, input }).GetProperty("answer");

    /// <summary>Times a loaded task, in there.</summary>
    public Taken Time(string task, double leastMilliseconds)
    {
        var told = Ask(new { time = task, least_ms = leastMilliseconds });
        return new Taken(told.GetProperty("wall_ms").GetDouble(), told.GetProperty("cpu_ms").GetDouble());
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private JsonElement Ask(object command)
    {
        process.StandardInput.WriteLine(JsonSerializer.Serialize(command));
        process.StandardInput.Flush();
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The reference ended; its error stands above.");
        return JsonDocument.Parse(line).RootElement;
    }

    private static bool Runs(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });
        process!.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string Tests()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "tests", "python", "bench_reference.py"))) return Path.Combine(folder.FullName, "tests");
        throw new InvalidOperationException("tests/python/bench_reference.py was not found above this program.");
    }
}
