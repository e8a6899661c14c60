using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features.Ballots;

/// <summary>
/// The way of every ballot: body, salt and commitment are made here, on the caller's thread, so that the one writer has
/// nothing left to do but to decide and to store.
/// </summary>
internal static class Casting
{
    /// <summary>Casts one ballot.</summary>
    /// <param name="record">The record.</param>
    /// <param name="asked">The admitted request.</param>
    /// <param name="nonce">The client's nonce in hex, or null.</param>
    /// <param name="content">What was asked, for the command row.</param>
    /// <param name="fact">The fact for the caller's ballot tag.</param>
    /// <param name="decide">The decision for the seat that the writer reads.</param>
    /// <param name="texts">Texts that the fact commits to.</param>
    public static async Task<Result<Acknowledged>> Cast<TRequest>(
        IRecordStore record,
        Asked<TRequest, Acknowledged> asked,
        string? nonce,
        ReadOnlyMemory<byte> content,
        Func<Tag, Fact.BallotCast> fact,
        Func<Assembly, Seat?, Decision> decide,
        ImmutableArray<TextDraft> texts = default)
        where TRequest : ICommand<Acknowledged>
    {
        var chosen = Nonces.Parse(nonce);
        if (chosen.Refusal is { } no) return no;
        var caller = asked.Caller.AsParticipant();
        var seat = await record.Seat(asked.Request.Assembly, caller.Id, CancellationToken.None);
        return await Acknowledged.Of(record.Append(new Command(
            asked.Request.Assembly, caller, asked.Request.CommandId, content, (state, turn) => decide((Assembly)state, turn.Seat))
        {
            Prepared = PreparedBody.Of(fact(seat.Ballot)),
            Nonce = chosen.Value,
            Texts = texts.IsDefault ? [] : texts,
        }));
    }

    /// <summary>Canonical bytes of a ballot request: the command's name, the round, and the ballot as the record will write it.</summary>
    public static ReadOnlyMemory<byte> Content(string command, int round, Action<JcsWriter> ballot)
    {
        var writer = new JcsWriter();
        writer.BeginObject();
        writer.Name("ballot"u8);
        ballot(writer);
        writer.Name("command"u8);
        writer.Text(command);
        writer.Name("round"u8);
        writer.Number(round);
        writer.EndObject();
        return writer.Written.ToArray();
    }
}
