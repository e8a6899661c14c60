using System.Threading.Channels;

namespace Deliberation.Faults.Storage;

/// <summary>
/// Something around a record that takes one command a line and can be killed. Lines in: <c>cast ID PERSON PATTERN</c>,
/// <c>join ID PARTICIPANT</c>, <c>close ID</c>. Lines out: <c>ack ID SEQ LEAF PROOF .</c> or <c>no ID NAME .</c>; the dot shows that a line is whole.
/// </summary>
internal interface IKillable : IDisposable
{
    /// <summary>What it answers; complete when it has ended.</summary>
    ChannelReader<string> Lines { get; }

    /// <summary>Sends a line; false when it has ended.</summary>
    bool TrySend(string line);

    /// <summary>kill -9; it may answer a little more of what it did before.</summary>
    void Kill();

    /// <summary>Takes nothing more, answers all and ends.</summary>
    Task End();

    /// <summary>Waits until it has ended.</summary>
    Task Ended();
}
