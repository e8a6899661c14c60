using System.Security.Cryptography;
using System.Text;
using Deliberation.Core;

namespace Deliberation.Server.Features;

/// <summary>Ids that follow from a command: repeating the command names the same thing again, before anything of it is stored.</summary>
internal static class DerivedIds
{
    /// <summary>A UUIDv7 with the command's time, otherwise drawn from the command and what it is for.</summary>
    /// <param name="command">The command.</param>
    /// <param name="purpose">What the id names, with whatever else decides it.</param>
    public static Guid For(CommandId command, string purpose)
    {
        Span<byte> id = stackalloc byte[16];
        command.Value.TryWriteBytes(id, bigEndian: true, out _);
        var hash = SHA256.HashData([.. id, .. Encoding.UTF8.GetBytes(purpose)]);
        // The first eight bytes hold the time and the version, the next one begins with the variant: those stay.
        hash.AsSpan(0, 7).CopyTo(id[9..]);
        return new Guid(id, bigEndian: true);
    }
}
