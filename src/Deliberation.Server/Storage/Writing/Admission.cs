using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Storage.Writing;

/// <summary>Prepares a command on its caller's thread: tags, hash and key, so that the writer only looks them up.</summary>
internal static class Admission
{
    public static WaitingCommand Admit(Command command, Log? log, bool isTimely)
    {
        var seat = command.Caller is Caller.Participant who ? log?.Seat(who.Id) : null;
        var isBallot = seat is not null && command.Prepared is not null;
        var key = new CommandKey(command.Id.Value, isBallot, isBallot ? seat!.Ballot : default, isBallot ? Guid.Empty : Account(command.Caller));
        return new WaitingCommand(command, key, HashOf(command, isBallot ? log!.Keys.People?.Ballot : null), seat)
        {
            Unless = isTimely ? null : Refusal.CommandIdMalformed,
        };
    }

    /// <summary>The time in a version 7 id, in Unix milliseconds; up to the year 10889.</summary>
    public static long TimeOf(CommandId id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return (long)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
    }

    private static Guid Account(Caller caller) => caller switch
    {
        Caller.Participant participant => participant.Account,
        Caller.StaffMember staff => staff.Account,
        Caller.Machine => Guid.Empty,
        _ => throw new InvalidOperationException($"caller {caller}"),
    };

    // The log is hashed in: the same words to another assembly are another command.
    private static Hash32 HashOf(Command command, TagKey? key)
    {
        var length = 16 + command.Content.Length;
        var buffer = length <= 4096 ? stackalloc byte[length] : new byte[length];
        command.Log.Value.TryWriteBytes(buffer, bigEndian: true, out _);
        command.Content.Span.CopyTo(buffer[16..]);
        return key is null ? Hash32.Of(buffer) : key.HashOf(buffer);
    }
}
