using Deliberation.Core.Records;

namespace Deliberation.Server.Storage;

/// <summary>Committed rows, read by any thread beside the writer.</summary>
internal interface IRecordReads : IAsyncDisposable
{
    /// <summary>Entries from a seq on, before <paramref name="before"/>, ascending.</summary>
    Task<IReadOnlyList<StoredEntry>> Entries(int ord, long from, long before, CancellationToken ct);

    /// <summary>These entries, in this order; missing ones are left out.</summary>
    Task<IReadOnlyList<StoredEntry>> EntriesAt(int ord, IReadOnlyCollection<long> seqs, CancellationToken ct);

    /// <summary>Texts of these entries, by seq, field and language.</summary>
    Task<IReadOnlyList<TextRow>> Texts(int ord, IReadOnlyCollection<long> seqs, CancellationToken ct);

    /// <summary>Entries with texts of an author.</summary>
    Task<IReadOnlyList<(int Ord, long Seq)>> TextsBy(Guid account, CancellationToken ct);

    /// <summary>The kept head of the smallest size that is at least this, or null.</summary>
    Task<SignedHead?> HeadFrom(int ord, long size, CancellationToken ct);

    /// <summary>A blob by its hash, or null.</summary>
    Task<byte[]?> Blob(Hash32 sha256, CancellationToken ct);
}
