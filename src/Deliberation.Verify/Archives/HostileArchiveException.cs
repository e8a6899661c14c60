namespace Deliberation.Verify.Archives;

/// <summary>An archive whose content isn't what its directory says. It ends the verification wherever it is noticed, which is why it is
/// an exception: no step could go on.</summary>
public sealed class HostileArchiveException : Exception
{
    /// <summary>What was noticed.</summary>
    public HostileArchiveException(string message)
        : base(message)
    {
    }
}
