using Deliberation.Server.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Deliberation.Tests.Shared.Storage;

/// <summary>A data directory of one test, removed with it.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("deliberation-").FullName;

    public RecordStoreOptions Options => new() { DataPath = Path };

    public static Task<IRecordStore> Open(RecordStoreOptions options, TimeProvider? time = null) =>
        RecordStoreFactory.Open(options, time ?? TimeProvider.System, NullLogger.Instance);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
