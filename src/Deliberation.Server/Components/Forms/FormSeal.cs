using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Deliberation.Core;

namespace Deliberation.Server.Components.Forms;

/// <summary>
/// What every form of one rendering of a page carries: the antiforgery token, and a command id and a nonce of its own, so that
/// the same form sent twice has one effect. It also brings back what was refused: the sentence and what had been typed.
/// </summary>
/// <param name="TokenField">Name of the antiforgery field.</param>
/// <param name="Token">Antiforgery token.</param>
/// <param name="Id">A fresh UUIDv7; each form derives its own from it.</param>
/// <param name="Secret">16 fresh random bytes in hex; nonces are derived from it.</param>
/// <param name="Refused">The form that was refused just now; null otherwise.</param>
public sealed record FormSeal(string TokenField, string Token, Guid Id, string Secret, RefusedForm? Refused = null)
{
    /// <summary>Field name of the command id.</summary>
    public const string CommandField = "command";

    /// <summary>Field name of the nonce.</summary>
    public const string NonceField = "nonce";

    /// <summary>The command id of a form: time and version of <see cref="Id"/>, the rest from the form's name.</summary>
    public Guid CommandOf(string form)
    {
        Span<byte> bytes = stackalloc byte[16];
        Id.TryWriteBytes(bytes, bigEndian: true, out _);
        var tail = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) ^ BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(form)));
        // The two highest bits say which kind of UUID it is and stay.
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (tail & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The nonce of a form, in hex.</summary>
    public string NonceOf(string form) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Secret}/{form}")).AsSpan(0, 16));

    /// <summary>Why this form was refused just now, or null.</summary>
    public Refusal? RefusalOf(string form) => Refused is { } refused && refused.Form == form ? refused.Refusal : null;

    /// <summary>Whether one of several values is the one to show as chosen: what was typed, else what stands.</summary>
    public bool Chose(string form, string field, string value, string? standing) => (Typed(form, field) ?? standing) == value;

    /// <summary>What had been typed into a field of a form that was refused just now; null otherwise.</summary>
    public string? Typed(string form, string field) => Refused is { } refused && refused.Form == form ? refused.Fields.GetValueOrDefault(field) : null;
}

/// <summary>A form that came in and was refused.</summary>
/// <param name="Form">Its name on the page.</param>
/// <param name="Refusal">Why.</param>
/// <param name="Fields">What it held, without tokens.</param>
public sealed record RefusedForm(string Form, Refusal Refusal, IReadOnlyDictionary<string, string> Fields);
