using System.Security.Cryptography;
using System.Text;
using Deliberation.Core.Records.Signing;
using Deliberation.Server.Settings;

namespace Deliberation.Server.Storage.Keys;

/// <summary>The folder with the instance key and the private signing keys: the one thing that must be kept apart from backups of the database.</summary>
internal sealed class KeysFolder
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;
    private const string InstanceKeyFile = "instance.key";
    private readonly string path;

    private KeysFolder(string path, Sealer instance)
    {
        this.path = path;
        Instance = instance;
    }

    /// <summary>Wraps the keys of logs and authors.</summary>
    public Sealer Instance { get; }

    /// <summary>Opens the folder, or makes it together with the instance key when there is no record yet.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="hasRecord">Whether the database holds a record that an earlier instance key protects.</param>
    /// <exception cref="StartRefusedException">Folder or files can be read by others, or the instance key is missing or malformed.</exception>
    public static KeysFolder Open(string path, bool hasRecord)
    {
        if (!Directory.Exists(path)) Create(path);
        Require(path, OwnerFolder, "700");
        foreach (var file in Directory.EnumerateFiles(path)) Require(file, OwnerFile, "600");
        var key = InstanceKeyOf(path);
        if (!File.Exists(key))
        {
            if (hasRecord)
                throw new StartRefusedException($"{key} is missing, and the record can't be read without it: put back the keys folder that belongs to this database.");
            DurableFile.Replace(key, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Sealer.KeySize)) + "\n"));
        }

        return new KeysFolder(path, new Sealer(ReadInstanceKey(key)));
    }

    /// <summary>Where the instance key of a folder lies.</summary>
    public static string InstanceKeyOf(string path) => Path.Combine(path, InstanceKeyFile);

    /// <summary>The private keys in the folder, by the purpose in the file's name, oldest file first.</summary>
    /// <exception cref="StartRefusedException">A file holds no P-256 key.</exception>
    public IReadOnlyList<SigningKey> SigningKeys() =>
        [.. new DirectoryInfo(path).EnumerateFiles("*.pem").OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => Read(file.FullName))];

    /// <summary>Makes a key and keeps it before anything is signed with it.</summary>
    public SigningKey Create(KeyPurpose purpose)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = new SigningKey(key, purpose);
        var name = $"{KeyPurposes.Word(purpose)}-{made.Public.Kid}.pem";
        DurableFile.Replace(Path.Combine(path, name), Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
        return made;
    }

    private static void Create(string path)
    {
        OwnerOnly.Make(path);
        DurableFile.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private static void Require(string path, UnixFileMode most, string octal)
    {
        if (OperatingSystem.IsWindows()) return;
        if ((File.GetUnixFileMode(path) & ~most) != UnixFileMode.None)
            throw new StartRefusedException($"{path} can be read by others than its owner: run chmod {octal} on it and start again.");
    }

    private static byte[] ReadInstanceKey(string file)
    {
        var text = File.ReadAllText(file).TrimEnd('\n');
        return text.Length == 2 * Sealer.KeySize && text.All(char.IsAsciiHexDigitLower)
            ? Convert.FromHexString(text)
            : throw new StartRefusedException($"{file} isn't an instance key: it holds 64 lowercase hex digits and a line break.");
    }

    private static SigningKey Read(string file)
    {
        var key = ECDsa.Create();
        try
        {
            if (KeyPurposes.Parse(Path.GetFileName(file).Split('-')[0]) is not { } purpose)
                throw new StartRefusedException($"{file} doesn't say what it signs: its name begins with normset-, checkpoint- or receipt-.");
            key.ImportFromPem(File.ReadAllText(file));
            return new SigningKey(key, purpose);
        }
        catch (Exception cause) when (cause is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new StartRefusedException($"{file} holds no P-256 private key.", cause);
        }
    }
}
