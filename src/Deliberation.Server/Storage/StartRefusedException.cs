namespace Deliberation.Server.Storage;

/// <summary>The record can't be opened as it is. The message is one sentence for whoever runs the host; the process prints it and ends.</summary>
public sealed class StartRefusedException(string sentence, Exception? cause = null) : Exception(sentence, cause);
