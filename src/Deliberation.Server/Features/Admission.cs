using System.Reflection;
using Deliberation.Core;
using Deliberation.Server.Storage;
using MediatR;
using Assembly = Deliberation.Core.Assemblies.Assembly;

namespace Deliberation.Server.Features;

/// <summary>Lets a request through or refuses it, by the rule that its type states. What states no rule is refused.</summary>
internal sealed class Admission<TRequest, TAnswer>(IRecordStore record, Rates rates) : IPipelineBehavior<Asked<TRequest, TAnswer>, Result<TAnswer>>
    where TRequest : IAsk<TAnswer>
    where TAnswer : notnull
{
    private static readonly AllowAttribute? Rule = typeof(TRequest).GetCustomAttribute<AllowAttribute>();
    private static readonly Rate? Counted = typeof(TRequest).GetCustomAttribute<LimitAttribute>()?.Rate;

    // What only a participant can ask needs the tag that they are known by.
    private static readonly bool IsVoice = Rule?.Roles is [Role.Participant];

    public async Task<Result<TAnswer>> Handle(
        Asked<TRequest, TAnswer> request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<TAnswer>> next) =>
        Forbids(request.Caller, request.Request.Assembly) is { } no ? no : await next();

    private Refusal? Forbids(CallerContext caller, AssemblyId assembly)
    {
        if (Rule is null) return Refusal.WrongRole;
        if (Rule.Service || caller.IsService) return Rule.Service && caller.IsService ? null : Refusal.WrongRole;
        if (Rule.Roles.Any(IsOfInstance) != assembly.IsInstance && !Rule.Anyone) return Refusal.UnknownAssembly;
        if (record.State(assembly).Size == 0) return Refusal.UnknownAssembly;
        if (Rule.Anyone) return null;
        if (caller.Who is not { } who) return DoorRefusals.SignInRequired;
        if (caller.Membership is not { } member) return assembly.IsInstance ? Refusal.WrongRole : Refusal.NotSeated;
        if (!Rule.AnyMember && !Rule.Roles.Any(member.Has)) return Refusal.WrongRole;
        if (IsVoice && record.State(assembly) is Assembly { AreKeysDestroyed: true }) return Refusal.KeysDestroyed;
        return Counted is { } rate && !rates.Allows(who.Account, rate) ? DoorRefusals.TooManyRequests : null;
    }

    private static bool IsOfInstance(Role role) => role is Role.Convener or Role.Operator;
}
