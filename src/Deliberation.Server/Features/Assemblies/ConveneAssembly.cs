using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Instance;
using Deliberation.Core.Layers;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Assemblies;

/// <summary>A convener convenes an assembly and becomes its organiser.</summary>
public static class ConveneAssembly
{
    /// <summary>The most characters of a title.</summary>
    public const int LongestTitle = 200;

    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Place">The jurisdiction's path, e.g. <c>global/KE</c>.</param>
    /// <param name="Title">The assembly's name, 1 to 200 characters.</param>
    /// <param name="Electorate"><c>roll</c> or <c>open-by-code</c>.</param>
    /// <param name="Mandate">Who asked, on what authority, what will happen with the result; up to 1,000 characters.</param>
    /// <param name="Language">BCP 47 tag of title and mandate; <c>en</c> by default.</param>
    [Allow(Role.Convener)]
    public sealed record Request(CommandId CommandId, string Place, string Title, string Electorate, string? Mandate = null, string? Language = null)
        : ICommand<ConvenedAssembly>
    {
        /// <summary>An assembly that doesn't exist yet: the instance itself is asked.</summary>
        AssemblyId IAsk<ConvenedAssembly>.Assembly => AssemblyId.Instance;

        /// <summary>True when the ballots will be invented. Only the service itself says so, for its demonstration.</summary>
        internal bool Demonstration { get; init; }
    }

    /// <summary>The answer.</summary>
    /// <param name="Receipt">The receipt.</param>
    /// <param name="Assembly">The new assembly.</param>
    /// <param name="JoinCode">The code that people join with; null for a roll of invitations.</param>
    public sealed record ConvenedAssembly(ReceiptAnswer Receipt, AssemblyId Assembly, string? JoinCode);

    internal sealed class Handler(IRecordStore record, Staffing staffing, JoinCodes codes)
        : IRequestHandler<Asked<Request, ConvenedAssembly>, Result<ConvenedAssembly>>
    {
        public async Task<Result<ConvenedAssembly>> Handle(Asked<Request, ConvenedAssembly> request, CancellationToken cancellationToken)
        {
            var parsed = Parse(request.Request);
            if (parsed.Refusal is { } no) return no;
            var (place, electorate, title, mandate) = parsed.Value;
            var account = request.Caller.AsStaff(Role.Convener).Account;
            var assembly = new AssemblyId(DerivedIds.For(request.Request.CommandId, $"assembly of {account:D}"));

            // Accounts first, then the record: both are repeated without harm under the same command id.
            var staff = await staffing.Give(account, assembly, Role.Organiser);
            if (staff.Refusal is { } conflict) return conflict;
            var by = new Staff(Role.Organiser, staff.Value);
            var convening = new Fact.AssemblyConvened(
                by, place, title.Commit, mandate?.Commit, title.Language, electorate, request.Request.Demonstration);
            var parents = Above(place, (InstanceState)record.State(AssemblyId.Instance));
            var receipt = await record.Append(
                new Command(
                    assembly, new Caller.StaffMember(account, by), request.Request.CommandId, Content(request.Request, title, mandate),
                    (state, _) => ((Assembly)state).Convene(convening, parents))
                {
                    Texts = mandate is null ? [title] : [title, mandate],
                });
            if (receipt.Refusal is { } refused) return refused;
            if (await StaffRecords.Finish(record, staffing, request.Request.CommandId, account, assembly, by.Id, by.Role) is { } unlisted) return unlisted;
            var code = electorate == ElectorateKind.OpenByCode ? await codes.Ensure(assembly) : null;
            return new ConvenedAssembly(ReceiptAnswer.Of(receipt.Value), assembly, code);
        }

        private ImmutableArray<Fact.ParentBound> Above(Jurisdiction place, InstanceState instance) =>
        [
            .. from set in instance.Sets
               let origin = ((Assembly)record.State(set.Fact.Assembly)).Convened?.Place
               where origin is not null && place.Ancestors.Contains(origin)
               select new Fact.ParentBound(origin, set.Fact.Assembly, set.Fact.PayloadSha256),
        ];
    }

    internal static void Map(IEndpointRouteBuilder api) => api.MapCommand<Request, ConvenedAssembly>("/assemblies", "Convene an assembly");

    private static Result<(Jurisdiction, ElectorateKind, TextDraft, TextDraft?)> Parse(Request request)
    {
        var place = Jurisdiction.Parse(request.Place).At("place");
        if (place.Refusal is { } nowhere) return nowhere;
        if (FactWords.ParseElectorate(request.Electorate) is not { } electorate)
            return DoorRefusals.Malformed.With("The electorate is roll or open-by-code.").At("electorate");
        var title = Drafting.Draft(request.Title, request.Language, "en", author: null, LongestTitle).At("title");
        if (title.Refusal is { } untitled) return untitled;
        if (request.Mandate is null) return (place.Value, electorate, title.Value, (TextDraft?)null);
        var mandate = Drafting.Draft(request.Mandate, request.Language, "en", author: null).At("mandate");
        return mandate.Refusal is { } no ? no : (place.Value, electorate, title.Value, mandate.Value);
    }

    private static byte[] Content(Request request, TextDraft title, TextDraft? mandate) => JcsValue.Of(
        ("command", JcsValue.Of("convene-assembly")),
        ("electorate", JcsValue.Of(request.Electorate)),
        ("language", JcsValue.Of(title.Language)),
        ("mandate", mandate is null ? JcsValue.Null : JcsValue.Of(mandate.Text)),
        ("place", JcsValue.Of(request.Place)),
        ("title", JcsValue.Of(title.Text))).ToCanonical();
}
