namespace Deliberation.Core.NormSets.Bundles;

/// <summary>Names of the files of a bundle.</summary>
public static class BundleNames
{
    /// <summary>How to check the bundle, for people.</summary>
    public const string Verify = "VERIFY.md";

    /// <summary>The payload: canonical JSON.</summary>
    public const string Payload = "payload.json";

    /// <summary>The signed set: JWS Compact.</summary>
    public const string Jws = "normset.jws";

    /// <summary>The signature as DER, for openssl.</summary>
    public const string Signature = "normset.sig";

    /// <summary>What was signed, for openssl.</summary>
    public const string SigningInput = "normset.si";

    /// <summary>The key that signed, for openssl.</summary>
    public const string PublicKey = "pub.pem";

    /// <summary>All keys of the instance, as they stood at publication.</summary>
    public const string Keys = "jwks.json";

    /// <summary>Results of all ballot rounds.</summary>
    public const string Result = "result.json";

    /// <summary>What was computed beyond the charter's rule, one result a line, in the order of the analysis-computed entries. Only in bundles whose record states any.</summary>
    public const string Analyses = "analyses.jsonl";

    /// <summary>The roll as a count and a root, with its amendments.</summary>
    public const string Roll = "roll.json";

    /// <summary>The head that the payload names.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>The head right after normset-published.</summary>
    public const string CheckpointPublished = "checkpoint-published";

    /// <summary>The instance's own record up to set-published.</summary>
    public const string InstanceEntries = "instance-entries.jsonl";

    /// <summary>The head of the instance's record right after set-published.</summary>
    public const string InstanceCheckpoint = "instance-checkpoint";

    /// <summary>Proof of set-published against that head.</summary>
    public const string Proof = "normset.tlog-proof";

    /// <summary>Texts of the norms voted on and of the reasons quoted.</summary>
    public const string Texts = "texts.jsonl";

    /// <summary>The record up to normset-published.</summary>
    public const string Entries = "entries.jsonl";

    /// <summary>The ballots that count.</summary>
    public const string Ballots = "ballots.jsonl";
}
