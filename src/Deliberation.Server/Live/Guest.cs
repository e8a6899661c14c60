using Deliberation.Core.Views;

namespace Deliberation.Server.Live;

/// <summary>How somebody is in a room.</summary>
/// <param name="WantsEntries">True for programs, which get entries; false for pages, which get fragments.</param>
/// <param name="Audience">Whose fragments they get.</param>
/// <param name="Language">The language of the fragments.</param>
/// <param name="Watch">Ends the connection when the role is taken; disposed when they leave.</param>
internal sealed record Guest(bool WantsEntries, Audience Audience, string Language, IDisposable Watch);
