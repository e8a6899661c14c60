namespace Deliberation.Server.Settings;

/// <summary>The service can't start, and the message is the one sentence that tells its operator why and what to do.</summary>
public sealed class SettingsRefusedException(string sentence) : Exception(sentence);
