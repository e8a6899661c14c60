using Deliberation.Server.Features.Assemblies;
using Deliberation.Server.Features.Ballots;
using Deliberation.Server.Features.Methods;
using Deliberation.Server.Features.Norms;
using Deliberation.Server.Features.NormSets;
using Deliberation.Server.Features.People;
using Deliberation.Server.Features.Records;
using Deliberation.Server.Features.Rounds;

namespace Deliberation.Server.Features;

/// <summary>The HTTP API, as a table of contents.</summary>
public static class FeatureEndpoints
{
    /// <summary>Maps every use case that has an endpoint.</summary>
    public static IEndpointRouteBuilder MapFeatures(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").AllowAnonymous();

        ConveneAssembly.Map(api);
        SetAgenda.Map(api);
        SetCharter.Map(api);
        GrantRole.Map(api);
        RevokeRole.Map(api);
        WithdrawLink.Map(api);
        Announce.Map(api);

        ProposeNorm.Map(api);
        WithdrawNorm.Map(api);
        AcceptNorm.Map(api);
        RefuseNorm.Map(api);
        SeedNorms.Map(api);

        OpenRound.Map(api);
        PauseRound.Map(api);
        ResumeRound.Map(api);
        ExtendRound.Map(api);
        CloseRound.Map(api);
        ShowNames.Map(api);
        AdvanceAgenda.Map(api);

        CastStances.Map(api);
        CastRanking.Map(api);
        CastRatification.Map(api);

        EraseParticipant.Map(api);

        DraftNormSet.Map(api);
        ApproveNormSet.Map(api);
        PublishNormSet.Map(api);
        GetDraft.Map(api);
        GetBundle.Map(api);
        SetSchema.Map(routes);

        ReadState.Map(api);
        ReadEntries.Map(api);
        ReadCheckpoint.Map(api);
        ReadProof.Map(api);
        ReadConsistency.Map(api);
        ReadResult.Map(api);
        ReadAnalysis.Map(api);
        ReadMethods.Map(api);
        ReadKeys.Map(routes);
        return routes;
    }
}
