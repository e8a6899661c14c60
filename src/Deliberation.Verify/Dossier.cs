using Deliberation.Core.NormSets;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;
using Deliberation.Verify.Archives;
using Deliberation.Verify.Records;

namespace Deliberation.Verify;

/// <summary>What the steps have read so far. A step that finds its part unreadable leaves it null, and later steps say what they lack.</summary>
internal sealed class Dossier(BundleArchive archive, Options options)
{
    public BundleArchive Archive { get; } = archive;

    public Options Options { get; } = options;

    /// <summary>Step 1: the signed form.</summary>
    public Jws? Jws { get; set; }

    /// <summary>Step 2: the keys in the bundle.</summary>
    public KeySet? Keys { get; set; }

    /// <summary>Step 2: the key that claims to have signed, as the trusted keys know it, else as the bundle does.</summary>
    public KeyEntry? Signer { get; set; }

    /// <summary>Step 4: the payload.</summary>
    public NormSet? Set { get; set; }

    /// <summary>Step 5: the heads.</summary>
    public Checkpoint? Head { get; set; }

    /// <summary>Step 5: the head right after publication.</summary>
    public Checkpoint? Published { get; set; }

    /// <summary>Step 5: the head of the instance's record.</summary>
    public Checkpoint? InstanceHead { get; set; }

    /// <summary>Step 5: the keys that signed the heads.</summary>
    public List<KeyEntry> Witnesses { get; } = [];

    /// <summary>Step 6: the record.</summary>
    public RecordReading? Record { get; set; }

    /// <summary>Step 8: the ballots.</summary>
    public BallotReading? Ballots { get; set; }

    /// <summary>Step 9: the texts.</summary>
    public TextReading? Texts { get; set; }

    /// <summary>Step 10: what the record gives when the set is built from it again.</summary>
    public NormSet? Rebuilt { get; set; }

    /// <summary>The keys by which heads are judged: the trusted ones where there are any.</summary>
    public KeySet? Judging => Options.Trusted ?? Keys;
}
