using System.Buffers;
using System.Text;
using Deliberation.Core.Records;

namespace Deliberation.Core.Tests.Records;

/// <summary>Salts and patterns for lines of the record's files.</summary>
internal static class Lines
{
    public static readonly Salt32 Salt = new(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    public static string SaltHex => Salt.ToString();

    public static string LeafText => Vectors.Entries[4].Text("leaf");

    /// <summary>The pattern with LEAF and SALT replaced.</summary>
    public static byte[] Filled(string pattern) => Encoding.UTF8.GetBytes(pattern
        .Replace("LEAF", LeafText, StringComparison.Ordinal)
        .Replace("SALT", SaltHex, StringComparison.Ordinal));

    public static string Written(Action<IBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        write(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
