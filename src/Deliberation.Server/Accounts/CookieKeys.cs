using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Deliberation.Server.Accounts;

/// <summary>
/// Keeps the keys of cookies and forms in accounts.db, so that a restart signs nobody out and loses no form. They are
/// encrypted with AES-256-GCM under a secret from the keys folder: a copy of the database alone opens no session.
/// </summary>
public static class CookieKeys
{
    /// <summary>Adds data protection with these keys.</summary>
    /// <param name="services">The services.</param>
    /// <param name="secret">Gives the 32-byte secret once the keys folder is known.</param>
    public static IServiceCollection AddCookieKeys(this IServiceCollection services, Func<IServiceProvider, byte[]> secret)
    {
        services.AddDataProtection().SetApplicationName("deliberation");
        services.AddSingleton(provider => new CookieSecret(secret(provider)));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new Rows(provider.GetRequiredService<IDbContextFactory<AccountsDb>>());
            options.XmlEncryptor = new Encryptor(provider.GetRequiredService<CookieSecret>());
        }));
        return services;
    }

    /// <summary>The secret that encrypts the keys.</summary>
    /// <param name="Key">32 bytes.</param>
    internal sealed record CookieSecret(byte[] Key)
    {
        /// <summary>Never its bytes.</summary>
        public override string ToString() => nameof(CookieSecret);
    }

    private sealed class Rows(IDbContextFactory<AccountsDb> accounts) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements()
        {
            using var db = accounts.CreateDbContext();
            return [.. db.CookieKeys.AsNoTracking().OrderBy(key => key.Id).Select(key => key.Xml).Take(1_000).ToList().Select(xml => XElement.Parse(xml))];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            using var db = accounts.CreateDbContext();
            db.CookieKeys.Add(new CookieKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
            db.SaveChanges();
        }
    }

    private sealed class Encryptor(CookieSecret secret) : IXmlEncryptor
    {
        public EncryptedXmlInfo Encrypt(XElement plaintextElement)
        {
            var plain = System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
            var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
            var sealedText = new byte[plain.Length];
            var tag = new byte[AesGcm.TagByteSizes.MaxSize];
            using var aes = new AesGcm(secret.Key, tag.Length);
            aes.Encrypt(nonce, plain, sealedText, tag);
            return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String([.. nonce, .. tag, .. sealedText])), typeof(Decryptor));
        }
    }

    /// <summary>Opens what the encryptor sealed; data protection makes it by the name stored beside each key.</summary>
    internal sealed class Decryptor(IServiceProvider services) : IXmlDecryptor
    {
        /// <inheritdoc />
        public XElement Decrypt(XElement encryptedElement)
        {
            var bytes = Convert.FromBase64String(encryptedElement.Value).AsSpan();
            var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
            var plain = new byte[bytes.Length - nonce - tag];
            using var aes = new AesGcm(services.GetRequiredService<CookieSecret>().Key, tag);
            aes.Decrypt(bytes[..nonce], bytes[(nonce + tag)..], bytes.Slice(nonce, tag), plain);
            return XElement.Parse(System.Text.Encoding.UTF8.GetString(plain));
        }
    }
}
