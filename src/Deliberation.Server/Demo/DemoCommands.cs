using System.Security.Cryptography;
using System.Text;
using Deliberation.Core;

namespace Deliberation.Server.Demo;

/// <summary>The command ids of the demonstration: drawn once per data directory, so that a first start that was killed goes on where it was.</summary>
/// <param name="Begun">A UUIDv7 of the first start.</param>
internal readonly record struct DemoCommands(Guid Begun)
{
    /// <summary>The id of a step: the time of the first start, otherwise the step's name.</summary>
    public CommandId this[string step]
    {
        get
        {
            var id = Begun.ToByteArray(bigEndian: true);
            SHA256.HashData([.. id, .. Encoding.UTF8.GetBytes(step)]).AsSpan(0, 7).CopyTo(id.AsSpan(9));
            return new CommandId(new Guid(id, bigEndian: true));
        }
    }
}
