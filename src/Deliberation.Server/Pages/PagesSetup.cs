using Deliberation.Server.Components;

namespace Deliberation.Server.Pages;

/// <summary>The pages and their forms: the door for people. Every form posts to a readable address and works without script.</summary>
public static class PagesSetup
{
    /// <summary>Registers what renders components.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Ahead of the one that writes JSON, which takes what this one leaves.
        return services.AddSingleton<Markup>().AddSingleton<IProblemDetailsWriter, ProblemPages>();
    }

    /// <summary>Maps every page and every form.</summary>
    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        EntrancePages.Map(pages);
        StaffEntrance.Map(pages);
        ConvenePages.Map(pages);
        PreparePages.Map(pages);
        SeedForms.Map(pages);
        PeopleForms.Map(pages);
        StaffForms.Map(pages);
        RoomPages.Map(pages);
        ResultPages.Map(pages);
        MethodPages.Map(pages);
        BallotForms.Map(pages);
        NormForms.Map(pages);
        ConsolePages.Map(pages);
        RoundForms.Map(pages);
        NormSetPages.Map(pages);
        return routes;
    }
}
