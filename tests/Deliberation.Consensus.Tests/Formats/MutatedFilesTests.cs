using System.Text;

namespace Deliberation.Consensus.Tests.Formats;

/// <summary>Sound files with random damage: every reader gives a value or a named refusal, never an exception or a hang.</summary>
public sealed class MutatedFilesTests
{
    private const int Cases = 2_000;

    private static readonly string[] Splices =
    [
        "", "\n", "\r", "\r\n", "\0", "\uFEFF", "\"", "\"\"", ",", ",,", ":", "{", "}", "{}", "#", "# ", "-", "-1", "0", "1.5", "NaN", "Infinity", "1e9",
        "2147483648", "9007199254740992", "9223372036854775808", "99999999999999999999999", "\u202E", "\uD800", "é", "٣", "=1+1", " ", "\t",
    ];

    public static TheoryData<string> Readers() => HostileBytesTests.Readers();

    [Theory]
    [MemberData(nameof(Readers))]
    public void Damage_gives_a_value_or_a_named_refusal(string reader)
    {
        var (good, fault) = HostileBytesTests.Read[reader];
        var refused = 0;
        for (var seed = 0; seed < Cases; seed++)
        {
            var damaged = Damage(Encoding.UTF8.GetBytes(good), new Random(seed));
            try
            {
                if (fault(new MemoryStream(damaged)) is not { } no) continue;
                refused++;
                Assert.Matches("^[A-Z][A-Za-z]+$", no.Name);
                Assert.NotEmpty(no.File);
                Assert.InRange(no.Line, 0, damaged.Length + 1);
                Assert.DoesNotContain('\n', no.ToString());
            }
            catch (Exception unexpected) when (unexpected is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{reader}, seed {seed}: {unexpected.GetType().Name} for {Convert.ToBase64String(damaged)}");
            }
        }

        Assert.InRange(refused, Cases / 4, Cases - 1);
    }

    private static byte[] Damage(byte[] bytes, Random chance)
    {
        var damaged = bytes.ToList();
        for (var left = chance.Next(1, 4); left > 0; left--)
        {
            var (from, to) = (chance.Next(damaged.Count + 1), chance.Next(damaged.Count + 1));
            if (from > to) (from, to) = (to, from);
            switch (chance.Next(5))
            {
                case 0: damaged.RemoveRange(from, Math.Min(to - from, 8)); break;
                case 1: damaged.InsertRange(from, damaged.GetRange(from, Math.Min(to - from, 40))); break;
                case 2: damaged.InsertRange(from, Encoding.UTF8.GetBytes(Splices[chance.Next(Splices.Length)])); break;
                case 3 when from < damaged.Count: damaged[from] = (byte)chance.Next(256); break;
                default: if (chance.Next(10) == 0) damaged.RemoveRange(from, damaged.Count - from); break;
            }
        }

        return [.. damaged];
    }
}
