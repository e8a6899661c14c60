namespace Deliberation.Core.Records;

/// <summary>The names of everything that can be wrong with bytes of the record, its proofs and its signatures.</summary>
public enum FlawKind
{
    /// <summary>Nothing is wrong; never the kind of a <see cref="Flaw"/>.</summary>
    None = 0,

    /// <summary>Longer than the reader's limit.</summary>
    TooLong,

    /// <summary>Not valid UTF-8.</summary>
    NotUtf8,

    /// <summary>Not JSON (RFC 8259), or something follows the value.</summary>
    NotJson,

    /// <summary>Arrays or objects nested deeper than the reader's limit.</summary>
    TooDeep,

    /// <summary>A property name occurs twice in one object.</summary>
    DuplicateProperty,

    /// <summary>A number with a fraction, an exponent or a negative zero.</summary>
    NotInteger,

    /// <summary>An integer beyond 2^53 - 1 on either side.</summary>
    IntegerTooLarge,

    /// <summary>Half of a surrogate pair.</summary>
    LoneSurrogate,

    /// <summary>Text that isn't in Unicode normalization form C.</summary>
    NotNfc,

    /// <summary>The same value has another, canonical spelling, and only that one is accepted.</summary>
    NotCanonical,

    /// <summary>Well formed, but not of the shape expected: a member is missing, unknown or of another type.</summary>
    WrongShape,

    /// <summary>Not lowercase hex of the expected length.</summary>
    NotHex,

    /// <summary>Not canonical base64 or base64url.</summary>
    NotBase64,

    /// <summary>Salt and content don't open the commitment.</summary>
    WrongCommitment,

    /// <summary>An index at or beyond the tree's size, or sizes in the wrong order.</summary>
    OutOfTree,

    /// <summary>A proof has more or fewer hashes than its index and size call for.</summary>
    WrongProofLength,

    /// <summary>Well formed proof that leads to another root.</summary>
    RootMismatch,

    /// <summary>The JWS algorithm isn't ES256.</summary>
    AlgorithmRefused,

    /// <summary>The JWS header holds another member than alg, cty, kid and typ (crit, jwk, jku, x5u, ...).</summary>
    HeaderRefused,

    /// <summary>The JWS is of another type than expected.</summary>
    ForeignType,

    /// <summary>No key of the set has this id.</summary>
    UnknownKey,

    /// <summary>The key exists for another purpose.</summary>
    ForeignPurpose,

    /// <summary>A key's id isn't the thumbprint of the key, or occurs twice.</summary>
    WrongKeyId,

    /// <summary>Not a point on P-256 in uncompressed coordinates of 32 bytes each.</summary>
    NotAKey,

    /// <summary>A key set holds private parts.</summary>
    PrivateKey,

    /// <summary>A signature of the wrong length or encoding, or with r or s out of range.</summary>
    MalformedSignature,

    /// <summary>No signature by the expected key.</summary>
    NotSigned,

    /// <summary>A well formed signature that doesn't hold.</summary>
    WrongSignature,
}
