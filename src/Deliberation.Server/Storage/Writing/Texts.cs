using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Storage.Writing;

/// <summary>Texts beside the record: salt and words in one box under the author's data key, or under the assembly's once they belong to it.</summary>
internal sealed class Texts(IRecordDatabase database, Sealer instance)
{
    private const string NormField = "norm";

    /// <summary>Refuses a fact whose commitment has no text beside it: it could never be read.</summary>
    public void Require(Fact fact, ImmutableArray<TextDraft> drafts)
    {
        foreach (var (field, commit) in fact.Texts) _ = Find(fact, field, commit, drafts);
    }

    /// <summary>Writes the texts of an entry; an accepted norm's words become the assembly's.</summary>
    public void Write(LogTurn turn, long seq, Fact fact, ImmutableArray<TextDraft> drafts)
    {
        foreach (var (field, commit) in fact.Texts)
        {
            var draft = Find(fact, field, commit, drafts);
            var (author, sealer) = draft.Author is { } account ? Author(account) : (null, turn.Log.Keys.Text);
            var box = sealer.Seal([.. draft.Salt.Bytes, .. Encoding.UTF8.GetBytes(draft.Text)], SealPurpose.Text(turn.Log.Id, seq, field, draft.Language));
            database.AddText(EntryKey.Of(turn.Ord, seq), field, draft.Language, author, box);
        }

        if (fact is Fact.NormAccepted accepted) Rewrap(turn, accepted.Norm);
    }

    /// <summary>The text in a stored box, or null when it doesn't open.</summary>
    public static StoredText? Open(Log log, TextRow row, Sealer instance)
    {
        if (SealerOf(log, row, instance)?.Open(row.Box, SealPurpose.Text(log.Id, row.Seq, row.Field, row.Language)) is not { } plain) return null;
        return new StoredText(row.Seq, row.Field, row.Language, new Salt32(plain.AsSpan(0, Salt32.Size)), Encoding.UTF8.GetString(plain.AsSpan(Salt32.Size)));
    }

    private void Rewrap(LogTurn turn, int number)
    {
        var version = ((Assembly)turn.State).Norm(number)!.Current;
        var key = EntryKey.Of(turn.Ord, version.Seq);
        if (database.ReadText(key, NormField) is not { Account: not null } row) return;
        var purpose = SealPurpose.Text(turn.Log.Id, row.Seq, row.Field, row.Language);
        var plain = SealerOf(turn.Log, row, instance)?.Open(row.Box, purpose)
            ?? throw new RecordDamagedException(turn.Log.Id, row.Seq, "the norm's text doesn't open");
        database.RewrapText(key, row.Field, row.Language, turn.Log.Keys.Text.Seal(plain, purpose));
    }

    private (long? Author, Sealer Sealer) Author(Guid account)
    {
        if (database.ReadAuthor(account) is { } known)
            return (known.Author, new Sealer(instance.Open(known.WrappedKey, SealPurpose.DataKey(account))
                ?? throw new InvalidOperationException("an author's data key doesn't open with the instance key")));
        var key = RandomNumberGenerator.GetBytes(Sealer.KeySize);
        return (database.AddAuthor(account, instance.Seal(key, SealPurpose.DataKey(account))), new Sealer(key));
    }

    private static Sealer? SealerOf(Log log, TextRow row, Sealer instance)
    {
        if (row.Account is not { } account) return log.Keys.Text;
        return instance.Open(row.WrappedKey, SealPurpose.DataKey(account)) is { } key ? new Sealer(key) : null;
    }

    private static TextDraft Find(Fact fact, string field, TextCommit commit, ImmutableArray<TextDraft> drafts)
    {
        foreach (var draft in drafts)
            if (draft.Commit == commit)
                return draft;
        throw new InvalidOperationException($"{fact.Kind} commits to a text in {field} that the command doesn't bring");
    }
}
