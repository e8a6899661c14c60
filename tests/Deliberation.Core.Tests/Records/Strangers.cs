using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Deliberation.Core.Tests.Records;

/// <summary>Runs the scripts under tests/node, in which libraries of other people judge our bytes.</summary>
internal static class Strangers
{
    private static readonly string[] Packages = ["ajv", "canonicalize", "jose"];
    private static readonly SemaphoreSlim Installing = new(1);

    public static async Task<JsonElement> Ask<T>(string script, T question)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await Install(deadline.Token);
        var answer = await Run("node", [script], JsonSerializer.SerializeToUtf8Bytes(question), deadline.Token);
        return JsonSerializer.Deserialize<JsonElement>(answer);
    }

    private static async Task Install(CancellationToken ct)
    {
        await Installing.WaitAsync(ct);
        try
        {
            if (Packages.Any(package => !Directory.Exists(Path.Combine(Folder, "node_modules", package)))) await Run("npm", ["ci", "--silent"], [], ct);
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task<string> Run(string program, string[] arguments, byte[] input, CancellationToken ct)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            },
        };
        process.Start();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.StandardInput.BaseStream.WriteAsync(input, ct);
            process.StandardInput.Close();
            await process.WaitForExitAsync(ct);
            Assert.True(process.ExitCode == 0, await errors);
            return await output;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static string Folder { get; } = Path.Combine(RepositoryFolder.Path, "tests", "node");
}
