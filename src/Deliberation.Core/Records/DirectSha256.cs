using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Deliberation.Core.Records;

/// <summary>SHA-256 by the plain functions of OpenSSL's libcrypto, the library that .NET hashes with on Linux anyway. A record hashes
/// many short things, and there .NET's way (an algorithm looked up, a context made, errors cleared, each time) costs several times
/// the hashing itself: docs/decisions/0019. Where the library isn't found, everything is hashed by .NET.</summary>
internal static class DirectSha256
{
    /// <summary>The longest input worth taking this way, in bytes: the garbage collector waits while it is hashed.</summary>
    public const int Longest = 1024;

    private const string Library = "libcrypto.so.3";

    /// <summary>Whether it can be used: the library is there and hashes the example of FIPS 180-4 rightly.</summary>
    public static bool IsThere { get; } = OperatingSystem.IsLinux() && Works();

    /// <summary>SHA-256 of at most <see cref="Longest"/> bytes into the first 32 of <paramref name="hash"/>.</summary>
    public static void Hash(ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        var state = Begin(bytes);
        End(ref state, hash);
    }

    /// <summary>A hash begun with these bytes; copies of it go on separately.</summary>
    public static State Begin(ReadOnlySpan<byte> bytes)
    {
        Unsafe.SkipInit(out State state);
        _ = Init(ref state);
        Add(ref state, bytes);
        return state;
    }

    /// <summary>Goes on with at most <see cref="Longest"/> bytes.</summary>
    public static void Add(ref State state, ReadOnlySpan<byte> bytes) => _ = Update(ref state, in MemoryMarshal.GetReference(bytes), (nuint)bytes.Length);

    /// <summary>Ends the hash.</summary>
    public static void End(ref State state, Span<byte> hash)
    {
        if (hash.Length < Hash32.Size) throw new ArgumentException("A hash has 32 bytes.", nameof(hash));
        _ = Final(ref MemoryMarshal.GetReference(hash), ref state);
    }

    private static bool Works()
    {
        try
        {
            Span<byte> hash = stackalloc byte[Hash32.Size];
            Hash("abc"u8, hash);
            return Convert.ToHexStringLower(hash) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        }
        catch (Exception cause) when (cause is DllNotFoundException or EntryPointNotFoundException)
        {
            return false;
        }
    }

    [DllImport(Library, EntryPoint = "SHA256_Init"), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Init(ref State state);

    [DllImport(Library, EntryPoint = "SHA256_Update"), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Update(ref State state, in byte bytes, nuint length);

    [DllImport(Library, EntryPoint = "SHA256_Final"), SuppressGCTransition, DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Final(ref byte hash, ref State state);

    /// <summary>OpenSSL's SHA256_CTX, 112 bytes, as it is: nothing here looks into it.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    internal struct State
    {
        private long first;
    }
}
