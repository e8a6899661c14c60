namespace Deliberation.Core.Records.Json;

/// <summary>What UAX 15 knows of single characters: how they decompose, combine and join, with Hangul syllables computed.</summary>
internal static class NfcRules
{
    private const int SyllableBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TrailBase = 0x11A7;
    private const int Leads = 19, Vowels = 21, Trails = 28, Syllables = Leads * Vowels * Trails;

    private static readonly Dictionary<int, int[]> Parts = [];
    private static readonly Dictionary<(int First, int Second), int> Pairs = [];
    private static readonly Dictionary<int, int> Classes = [];

    /// <summary>Characters that form C replaces or that may join what stands before them.</summary>
    private static readonly HashSet<int> Unsettled = [];

    static NfcRules()
    {
        var packed = Convert.FromBase64String(NfcTable.Packed);
        var position = 0;
        var point = 0;
        for (var left = Number(packed, ref position); left > 0; left--)
        {
            point += Number(packed, ref position);
            var count = Number(packed, ref position);
            var parts = new int[count / 2];
            for (var i = 0; i < parts.Length; i++) parts[i] = Number(packed, ref position);
            Parts.Add(point, parts);
            if (count % 2 == 0)
            {
                Unsettled.Add(point);
                continue;
            }
            Pairs.Add((parts[0], parts[1]), point);
            Unsettled.Add(parts[1]);
        }
        point = 0;
        for (var left = Number(packed, ref position); left > 0; left--)
        {
            point += Number(packed, ref position);
            var length = Number(packed, ref position);
            var rank = Number(packed, ref position);
            for (var i = 0; i < length; i++) Classes.Add(point + i, rank);
        }
    }

    /// <summary>Rank of the combining class; 0 for what doesn't combine.</summary>
    public static int ClassOf(int point) => point < 0x300 ? 0 : Classes.GetValueOrDefault(point);

    /// <summary>Appends the full canonical decomposition.</summary>
    public static void Decompose(int point, List<int> into)
    {
        var syllable = point - SyllableBase;
        if (syllable is >= 0 and < Syllables)
        {
            into.Add(LeadBase + syllable / (Vowels * Trails));
            into.Add(VowelBase + syllable % (Vowels * Trails) / Trails);
            if (syllable % Trails != 0) into.Add(TrailBase + syllable % Trails);
        }
        else if (Parts.TryGetValue(point, out var parts))
        {
            foreach (var part in parts) Decompose(part, into);
        }
        else
        {
            into.Add(point);
        }
    }

    /// <summary>The character two others join to; null when they don't.</summary>
    public static int? Composite(int first, int second)
    {
        if (first - LeadBase is >= 0 and < Leads && second - VowelBase is >= 0 and < Vowels)
            return SyllableBase + ((first - LeadBase) * Vowels + second - VowelBase) * Trails;
        var isOpenSyllable = first - SyllableBase is >= 0 and < Syllables && (first - SyllableBase) % Trails == 0;
        if (isOpenSyllable && second - TrailBase is > 0 and < Trails) return first + second - TrailBase;
        return Pairs.TryGetValue((first, second), out var composite) ? composite : null;
    }

    /// <summary>True when the quick check of UAX 15 settles that the text is in form C; false settles nothing.</summary>
    public static bool IsPlainlyComposed(ReadOnlySpan<char> text)
    {
        var last = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var rank = ClassOf(rune.Value);
            if (rank != 0 && rank < last) return false;
            if (rune.Value >= 0x300 && (IsJoiningJamo(rune.Value) || Unsettled.Contains(rune.Value))) return false;
            last = rank;
        }
        return true;
    }

    private static bool IsJoiningJamo(int point) =>
        point - VowelBase is >= 0 and < Vowels || point - TrailBase is > 0 and < Trails;

    private static int Number(byte[] packed, ref int position)
    {
        for (var (value, shift) = (0, 0); ; shift += 7)
        {
            var next = packed[position++];
            value |= (next & 127) << shift;
            if (next < 128) return value;
        }
    }
}
