using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Deliberation.Core;

namespace Deliberation.Server.Accounts;

/// <summary>The secret part of a link: 256 bits. Only its hash is ever stored, and it prints as nothing.</summary>
public sealed class LinkToken
{
    private const int Size = 32;
    private const int Letters = 43;
    private readonly byte[] bytes;

    private LinkToken(byte[] bytes) => this.bytes = bytes;

    /// <summary>The token as it stands in a link: base64url without padding. Never log it.</summary>
    public string Text => Base64Url.EncodeToString(bytes);

    /// <summary>SHA-256 of the token.</summary>
    public byte[] Hash => SHA256.HashData(bytes);

    /// <summary>A random one.</summary>
    public static LinkToken Fresh() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>The token of a link; null for anything that isn't exactly one.</summary>
    public static LinkToken? Parse(string? text)
    {
        if (text is not { Length: Letters } || !Base64Url.IsValid(text)) return null;
        var token = new LinkToken(Base64Url.DecodeFromChars(text));
        return token.Text == text ? token : null;
    }

    /// <summary>Nothing: a secret that can be printed is printed.</summary>
    public override string ToString() => "[link]";

    /// <summary>The tokens of one command: repeating the command gives the same links, although none is stored.</summary>
    internal sealed class Source(byte[] secret)
    {
        private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Size, info: Encoding.ASCII.GetBytes("deliberation/links/1"));

        /// <summary>The token number <paramref name="index"/> of a command.</summary>
        public LinkToken Of(AssemblyId assembly, CommandId command, int index)
        {
            Span<byte> message = stackalloc byte[36];
            assembly.Value.TryWriteBytes(message, bigEndian: true, out _);
            command.Value.TryWriteBytes(message[16..], bigEndian: true, out _);
            BinaryPrimitives.WriteInt32BigEndian(message[32..], index);
            return new LinkToken(HMACSHA256.HashData(key, message));
        }
    }
}
