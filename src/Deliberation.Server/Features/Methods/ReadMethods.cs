using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Core;
using Deliberation.Core.Rounds;
using Deliberation.Core.Views;
using MediatR;

namespace Deliberation.Server.Features.Methods;

/// <summary>The method cards: all of them, or one by its id. They are the engine's registry, and the same for every assembly.</summary>
public static class ReadMethods
{
    /// <summary>All of them.</summary>
    [Allow(Anyone = true)]
    public sealed record Request : IAsk<MethodsView>
    {
        AssemblyId IAsk<MethodsView>.Assembly => AssemblyId.Instance;
    }

    /// <summary>One of them.</summary>
    /// <param name="Id">The method's id, as results and charters name it.</param>
    [Allow(Anyone = true)]
    public sealed record One(string Id) : IAsk<MethodView>
    {
        AssemblyId IAsk<MethodView>.Assembly => AssemblyId.Instance;
    }

    /// <summary>The registry as people see it.</summary>
    internal static MethodsView All { get; } = new(
        [.. MethodRegistry.All.GroupBy(method => method.Card.Family).Select(family => new MethodFamilyView(family.Key, Judged(family.Key), [.. family.Select(View)]))]);

    internal sealed class Handler : IRequestHandler<Asked<Request, MethodsView>, Result<MethodsView>>
    {
        public Task<Result<MethodsView>> Handle(Asked<Request, MethodsView> request, CancellationToken cancellationToken) => Task.FromResult<Result<MethodsView>>(All);
    }

    internal sealed class OneHandler : IRequestHandler<Asked<One, MethodView>, Result<MethodView>>
    {
        // A page that isn't there, where the engine refuses to count.
        private static readonly Refusal Unknown = EngineRefusals.UnknownMethod with { Sentence = "There is no method of this name here.", Kind = RefusalKind.Unknown };

        public Task<Result<MethodView>> Handle(Asked<One, MethodView> request, CancellationToken cancellationToken) => Task.FromResult<Result<MethodView>>(
            All.Families.SelectMany(family => family.Methods).FirstOrDefault(method => method.Id == request.Request.Id) is { } method ? method : Unknown);
    }

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/methods", async (HttpContext http, Door door) =>
                (await door.Ask<Request, MethodsView>(http.User, new Request(), http.RequestAborted)).Answer())
            .Describe<MethodsView>(typeof(Request), "Every method of the consensus engine, as cards");
        api.MapGet("/methods/{id}", async (string id, HttpContext http, Door door) =>
                (await door.Ask<One, MethodView>(http.User, new One(id), http.RequestAborted)).Answer())
            .Describe<MethodView>(typeof(One), "One method's card", "One");
    }

    private static IReadOnlyList<CriterionView> Judged(string family) => family switch
    {
        "ranked" => [.. Criteria.OfOrders.Select(criterion => new CriterionView(criterion.Name, criterion.Meaning))],
        "approvals" => [.. Criteria.OfSets.Select(criterion => new CriterionView(criterion.Name, criterion.Meaning))],
        "budgets" => [.. Criteria.OfBudgets.Select(criterion => new CriterionView(criterion.Name, criterion.Meaning))],
        _ => [],
    };

    private static MethodView View(Method method)
    {
        var card = method.Card;
        return new MethodView(
            card.Id, card.Version, card.Name, card.Family, method.Round?.Kind.Word(), card.InShort, card.Formula, card.Source, card.TieRule, card.Complexity,
            card.Example, Named(card.Meets), Named(card.Fails), card.AvoidWhen);
    }

    private static IReadOnlyList<CriterionView> Named(IEnumerable<string> names) => [.. names.Select(name => new CriterionView(name, Criteria.Meaning(name)))];
}
