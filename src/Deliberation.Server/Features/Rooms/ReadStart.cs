using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Views;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Rooms;

/// <summary>Which assemblies there are, newest first, and what the person who looks is in them.</summary>
public static class ReadStart
{
    /// <summary>The most assemblies in the list.</summary>
    public const int Most = 200;

    /// <summary>The request.</summary>
    [Allow(Anyone = true)]
    public sealed record Request : IAsk<StartView>
    {
        AssemblyId IAsk<StartView>.Assembly => AssemblyId.Instance;
    }

    internal sealed class Handler(IRecordStore record, Readings readings, Memberships memberships) : IRequestHandler<Asked<Request, StartView>, Result<StartView>>
    {
        public async Task<Result<StartView>> Handle(Asked<Request, StartView> request, CancellationToken cancellationToken)
        {
            var own = request.Caller.Who is { } who ? await memberships.All(who.Account, cancellationToken) : [];
            var cards = new List<AssemblyCardView>();
            foreach (var assembly in record.Assemblies.Reverse().Take(Most))
            {
                if (record.State(assembly) is not Assembly { Convened: not null } state) continue;
                var roles = own.FirstOrDefault(member => member.Assembly == assembly)?.Roles.Select(role => role.Word()) ?? [];
                cards.Add(AssemblyCardView.Of(state, await readings.Texts(state, cancellationToken), [.. roles]));
            }

            var name = own.Select(member => member.Pseudonym).FirstOrDefault(pseudonym => pseudonym.Length > 0);
            return new StartView(
                cards,
                request.Caller.Who is null ? null : name ?? "",
                own.Any(member => member.Assembly.IsInstance && member.Has(Role.Convener)));
        }
    }
}
