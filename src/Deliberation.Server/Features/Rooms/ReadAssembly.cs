using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Accounts;
using MediatR;

namespace Deliberation.Server.Features.Rooms;

/// <summary>What an assembly is and how it decides: before somebody joins, and beside everything else.</summary>
public static class ReadAssembly
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly) : IAsk<AboutView>;

    /// <summary>The same by the code that people join with.</summary>
    /// <param name="Code">The code, as typed.</param>
    [Allow(Anyone = true)]
    public sealed record ByCode(string Code) : IAsk<AboutView>
    {
        AssemblyId IAsk<AboutView>.Assembly => AssemblyId.Instance;
    }

    internal sealed class Handler(Readings readings) : IRequestHandler<Asked<Request, AboutView>, Result<AboutView>>
    {
        public async Task<Result<AboutView>> Handle(Asked<Request, AboutView> request, CancellationToken cancellationToken)
        {
            var found = readings.State(request.Request.Assembly);
            return found.Refusal is { } no ? no : AboutView.Of(found.Value, await readings.Texts(found.Value, cancellationToken));
        }
    }

    internal sealed class CodeHandler(Readings readings, JoinCodes codes) : IRequestHandler<Asked<ByCode, AboutView>, Result<AboutView>>
    {
        public async Task<Result<AboutView>> Handle(Asked<ByCode, AboutView> request, CancellationToken cancellationToken)
        {
            if (await codes.Find(request.Request.Code, cancellationToken) is not { } assembly) return EntryRefusals.UnknownCode;
            var found = readings.State(assembly);
            return found.Refusal is { } no ? no : AboutView.Of(found.Value, await readings.Texts(found.Value, cancellationToken));
        }
    }
}
