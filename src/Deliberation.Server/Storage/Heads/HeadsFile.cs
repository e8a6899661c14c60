using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Server.Storage.Heads;

/// <summary>
/// heads.json: the last released head of every log, kept outside the database so that a database restored from an older backup
/// is recognised. Safe to use from several threads.
/// </summary>
internal sealed class HeadsFile
{
    /// <summary>The file's name in the data directory.</summary>
    public const string Name = "heads.json";

    private static readonly JsonLimits Limits = new(64 * 1024 * 1024, 4, TextRule.RequireNfc, Canonical: false);

    private const string InstanceName = "instance";

    private readonly Lock guard = new();   // protects the dictionary and the flag
    private readonly Lock writing = new(); // one replacement at a time, so that an older one never comes last
    private readonly string path;
    private readonly SortedDictionary<string, ReleasedHead> heads = new(StringComparer.Ordinal);
    private bool isDirty;

    private HeadsFile(string path) => this.path = path;

    /// <summary>True when there was no file.</summary>
    public bool WasMissing { get; private init; }

    /// <summary>Reads the file; where there is none, nothing has been released yet.</summary>
    /// <exception cref="StartRefusedException">It isn't what this program writes.</exception>
    public static HeadsFile Open(string path)
    {
        if (Directory.Exists(path)) throw Unreadable(path, "a folder");
        if (!File.Exists(path)) return new HeadsFile(path) { WasMissing = true };
        var file = new HeadsFile(path);
        if (!JcsReader.Parse(File.ReadAllBytes(path), Limits).Is(out var json, out var flaw) || json is not JcsValue.Map map)
            throw Unreadable(path, flaw?.ToString() ?? "not an object");
        foreach (var (name, value) in map.Members)
            file.heads[name] = IsName(name) && Read(value) is { } head ? head : throw Unreadable(path, name);
        return file;
    }

    /// <summary>The logs of which something was released.</summary>
    public IReadOnlyList<AssemblyId> Logs
    {
        get
        {
            lock (guard) return [.. heads.Keys.Select(name => name == InstanceName ? AssemblyId.Instance : new AssemblyId(Guid.Parse(name)))];
        }
    }

    /// <summary>What was released of a log, or null.</summary>
    public ReleasedHead? Find(AssemblyId log)
    {
        lock (guard) return heads.GetValueOrDefault(NameOf(log));
    }

    /// <summary>A head is about to be released; it is in the file after the next <see cref="Write"/>.</summary>
    public void Note(AssemblyId log, SignedHead head)
    {
        lock (guard)
        {
            heads[NameOf(log)] = new ReleasedHead(head.Epoch, head.Size, head.Root);
            isDirty = true;
        }
    }

    /// <summary>Replaces the file with what was noted; nothing when nothing was.</summary>
    public void Write()
    {
        lock (writing)
        {
            byte[] content;
            lock (guard)
            {
                if (!isDirty) return;
                content = JcsValue.Of([.. heads.Select(pair => (pair.Key, Json(pair.Value)))]).ToCanonical();
                isDirty = false;
            }

            try
            {
                DurableFile.Replace(path, content);
            }
            catch
            {
                lock (guard) isDirty = true;
                throw;
            }
        }
    }

    private static string NameOf(AssemblyId log) => log.IsInstance ? InstanceName : log.ToString();

    private static bool IsName(string name) => name == InstanceName || Guid.TryParseExact(name, "D", out _);

    private static JcsValue Json(ReleasedHead head) => JcsValue.Of(
        ("epoch", JcsValue.Of(head.Epoch)), ("root", JcsValue.Of(head.Root.ToString())), ("size", JcsValue.Of(head.Size)));

    private static ReleasedHead? Read(JcsValue value) =>
        value is JcsValue.Map map && map.Unless("epoch", "root", "size") is null
        && map["epoch"] is JcsValue.Number { Value: >= 1 and <= int.MaxValue } epoch
        && map["size"] is JcsValue.Number { Value: >= 0 } size
        && map["root"] is JcsValue.Text root && Hash32.Parse(root.Value).Is(out var hash, out _)
            ? new ReleasedHead((int)epoch.Value, size.Value, hash)
            : null;

    private static StartRefusedException Unreadable(string path, string where) =>
        new($"{path} can't be read ({where}). Without it a database restored from an older backup would go unnoticed: restore it, or move it away on purpose.");
}

/// <summary>A head that may have left the process.</summary>
/// <param name="Epoch">The log's epoch, from 1.</param>
/// <param name="Size">Tree size.</param>
/// <param name="Root">Root hash.</param>
internal sealed record ReleasedHead(int Epoch, long Size, Hash32 Root);
