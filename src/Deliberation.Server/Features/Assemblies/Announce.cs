using Deliberation.Core;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Assemblies;

/// <summary>A facilitator says something to the whole room.</summary>
public static class Announce
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Text">What is said, 1 to 1,000 characters.</param>
    /// <param name="Language">BCP 47 tag; by default the language that the facilitator reads in.</param>
    [Allow(Role.Facilitator)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, string Text, string? Language = null) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public async Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var draft = Drafting.Draft(request.Request.Text, request.Request.Language, request.Caller.Membership?.Language, author: null);
            if (draft.Refusal is { } no) return no;
            var text = draft.Value;
            var command = request.ByStaff(
                Role.Facilitator,
                JcsValue.Of(("command", JcsValue.Of("announce")), ("language", JcsValue.Of(text.Language)), ("text", JcsValue.Of(text.Text))),
                (assembly, by, _) => assembly.Announce(by, text.Commit, text.Language));
            return await Acknowledged.Of(record.Append(command with { Texts = [text] }));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/announcements", "Say something to the whole room");
}
