namespace Deliberation.Server.Components.Methods;

/// <summary>What people call the families of methods.</summary>
public static class MethodTerms
{
    /// <summary>A family of methods.</summary>
    public static string MethodFamily(this Words words, string family) => family switch
    {
        "majority" => words["Majorities and thresholds"],
        "ranked" => words["Rankings, one order"],
        "ranked-facts" => words["What duels say by themselves"],
        "ranked-seats" => words["Rankings, several places"],
        "grades" => words["Grades"],
        "approvals" => words["Approvals, several places"],
        "points" => words["Points and credits"],
        "budgets" => words["Budgets"],
        "axioms" => words["Is everybody represented?"],
        "opinions" => words["Opinion groups"],
        "bridging" => words["Agreement across groups"],
        "pairwise" => words["Comparisons and trade-offs"],
        "objectives" => words["Several objectives"],
        "delphi" => words["Several readings"],
        "polarisation" => words["Polarisation"],
        "uncertainty" => words["How sure a figure is"],
        "sortition" => words["Drawing a panel"],
        "analysis" => words["Analyses of a whole round"],
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "no such family"),
    };
}
