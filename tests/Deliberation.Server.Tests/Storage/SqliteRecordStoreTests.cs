using Deliberation.Server.Storage;

namespace Deliberation.Server.Tests.Storage;

public sealed class SqliteRecordStoreTests : RecordStoreContract
{
    internal override Task<RecordStoreOptions> On(RecordStoreOptions options) => Task.FromResult(options);
}
