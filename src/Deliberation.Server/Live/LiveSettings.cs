namespace Deliberation.Server.Live;

/// <summary>How much a live connection may do and how far it may fall behind; section <c>Deliberation:Live</c> of the settings.</summary>
public sealed class LiveSettings
{
    /// <summary>The most bytes of one message from a client.</summary>
    public int MessageBytes { get; set; } = 16 * 1024;

    /// <summary>Messages that a client may send at once, well-formed or not.</summary>
    public int FrameBurst { get; set; } = 200;

    /// <summary>Messages a second after that.</summary>
    public int FramesPerSecond { get; set; } = 50;

    /// <summary>Messages that may wait for a client that doesn't read, beyond what fits the socket; then it is cut off and must come again.</summary>
    public int MostWaiting { get; set; } = 64;

    /// <summary>Entries that a client may be behind and still be given one by one; beyond, it gets a snapshot.</summary>
    public int CatchUp { get; set; } = 10_000;

    /// <summary>Facts of each assembly that are kept ready for those who come back.</summary>
    public int Window { get; set; } = 1_000;

    /// <summary>Assemblies that one connection may follow.</summary>
    public int RoomsPerConnection { get; set; } = 8;
}
