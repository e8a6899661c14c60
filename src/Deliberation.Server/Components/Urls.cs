using Deliberation.Core;
using Deliberation.Core.Views;

namespace Deliberation.Server.Components;

/// <summary>The readable addresses of the pages, in one place for links, forms and doors.</summary>
public static class Urls
{
    /// <summary>The first page.</summary>
    public const string Start = "/";

    /// <summary>Where staff sign in.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>Where anybody signs out.</summary>
    public const string SignOut = "/sign-out";

    /// <summary>Where a join code is entered.</summary>
    public const string Join = "/join";

    /// <summary>All method cards.</summary>
    public const string Methods = "/methods";

    /// <summary>One method card, by the id that charters and results name.</summary>
    public static string Method(string id) => $"{Methods}/{Uri.EscapeDataString(id)}";

    /// <summary>Where a convener convenes an assembly.</summary>
    public const string Convene = "/convene";

    /// <summary>A page of an assembly, e.g. <c>rounds/3/result</c>; empty for its room.</summary>
    public static string Of(AssemblyId assembly, string page = "") => page.Length == 0 ? $"/assemblies/{assembly}" : $"/assemblies/{assembly}/{page}";

    /// <summary>Where somebody takes their next step.</summary>
    public static string Of(AssemblyId assembly, NextStep step) => step switch
    {
        NextStep.SetAgenda => Of(assembly, "prepare#agenda"),
        NextStep.SetCharter => Of(assembly, "prepare#charter"),
        NextStep.AppointFacilitator => Of(assembly, "prepare#staff"),
        NextStep.Invite => Of(assembly, "prepare#people"),
        NextStep.OpenRound or NextStep.RunRound => Of(assembly, "console"),
        NextStep.DraftSet or NextStep.ApproveSet or NextStep.PublishSet or NextStep.ReadSet => Of(assembly, "norm-set"),
        NextStep.Look or NextStep.TakePart => Of(assembly),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "no such step"),
    };

    /// <summary>The result of a round.</summary>
    public static string Result(AssemblyId assembly, int round) => Of(assembly, $"rounds/{round}/result");
}
