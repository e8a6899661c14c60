using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Deliberation.Server.Settings;

namespace Deliberation.Server.Storage;

/// <summary>Replaces small files so that after a crash or power cut either the old or the new one is there, whole.</summary>
internal static partial class DurableFile
{
    /// <summary>Temporary file, fsync, rename, fsync of the folder.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".new";
        using (var file = OwnerOnly.Open(temporary, FileMode.Create))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes the names in a folder durable. .NET opens no folders, so the C library does it.</summary>
    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Open([.. Encoding.UTF8.GetBytes(path), 0], 0);
        if (folder < 0) throw new IOException($"The folder {path} can't be opened.", new Win32Exception(Marshal.GetLastPInvokeError()));
        var failed = Sync(folder) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(folder);
        if (failed) throw new IOException($"The folder {path} can't be written to disk.", new Win32Exception(error));
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Close(int descriptor);
}
