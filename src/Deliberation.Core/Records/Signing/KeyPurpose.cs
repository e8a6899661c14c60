namespace Deliberation.Core.Records.Signing;

/// <summary>What a key signs; never two of them.</summary>
public enum KeyPurpose
{
    /// <summary>Norm sets: <c>normset</c>.</summary>
    NormSet,

    /// <summary>Heads of logs: <c>checkpoint</c>.</summary>
    Checkpoint,

    /// <summary>Receipts of confidential rounds: <c>receipt</c>.</summary>
    Receipt,
}
