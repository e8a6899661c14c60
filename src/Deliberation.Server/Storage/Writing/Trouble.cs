namespace Deliberation.Server.Storage.Writing;

/// <summary>What a failure of the database means for the commands of a batch.</summary>
internal enum Trouble
{
    /// <summary>One of the commands can't be written, which is a defect; nothing of the batch was kept.</summary>
    Defect,

    /// <summary>The database has no room left; nothing of the batch was kept.</summary>
    Full,

    /// <summary>Another node was faster or the connection broke: running the batch again finds whatever was kept.</summary>
    Contention,

    /// <summary>Nobody can tell whether the commit happened, or the disk can't be trusted: the process must not go on.</summary>
    Unknown,
}
