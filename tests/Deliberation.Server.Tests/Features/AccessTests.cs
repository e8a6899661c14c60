using System.Reflection;
using System.Text.Json;
using Deliberation.Core;
using Deliberation.Server.Features;
using Deliberation.Server.Live;
using Deliberation.Tests.Shared.Live;

namespace Deliberation.Server.Tests.Features;

/// <summary>
/// Every endpoint and every hub method, asked by every role, about the own assembly and about another one. The table says who
/// is let in; an endpoint or method that isn't in it fails.
/// </summary>
public sealed class AccessTests(Doorkeeping house) : IClassFixture<Doorkeeping>
{
    private const string Everyone = "*";
    private const string Members = "members";

    // What is asked, and by whom it may be.
    internal static readonly Dictionary<string, string> Table = new(StringComparer.Ordinal)
    {
        ["ConveneAssembly"] = "convener",
        ["SetAgenda"] = "organiser",
        ["SetCharter"] = "organiser",
        ["GrantRole"] = "organiser",
        ["RevokeRole"] = "organiser",
        ["WithdrawLink"] = "organiser",
        ["SeedNorms"] = "organiser",
        ["InviteParticipants"] = "organiser registrar",
        ["EraseParticipant"] = "participant organiser registrar",
        ["DraftNormSet"] = "organiser",
        ["ApproveNormSet"] = "organiser facilitator auditor",
        ["PublishNormSet"] = "organiser",
        ["Announce"] = "facilitator",
        ["AcceptNorm"] = "facilitator",
        ["RefuseNorm"] = "facilitator",
        ["OpenRound"] = "facilitator",
        ["PauseRound"] = "facilitator",
        ["ResumeRound"] = "facilitator",
        ["ExtendRound"] = "facilitator",
        ["CloseRound"] = "facilitator",
        ["ShowNames"] = "facilitator",
        ["AdvanceAgenda"] = "facilitator",
        ["ProposeNorm"] = "participant",
        ["WithdrawNorm"] = "participant",
        ["CastStances"] = "participant",
        ["CastRanking"] = "participant",
        ["CastRatification"] = "participant",
        ["Join"] = Members,
        ["Heartbeat"] = Members,
        ["Leave"] = Everyone,
        ["ReadState"] = Everyone,
        ["ReadEntries"] = Everyone,
        ["ReadEntriesOfInstance"] = Everyone,
        ["ReadCheckpoint"] = Everyone,
        ["ReadCheckpointOfInstance"] = Everyone,
        ["ReadProof"] = Everyone,
        ["ReadProofOfInstance"] = Everyone,
        ["ReadConsistency"] = Everyone,
        ["ReadConsistencyOfInstance"] = Everyone,
        ["ReadResult"] = Everyone,
        ["ReadAnalysis"] = Everyone,
        ["ReadMethods"] = Everyone,
        ["ReadMethodsOne"] = Everyone,
        ["ReadKeys"] = Everyone,
        ["ReadKeysPem"] = Everyone,
        ["GetDraft"] = Everyone,
        ["GetBundle"] = Everyone,
        ["JoinByCode"] = Everyone,
        ["RedeemInvitation"] = Everyone,
        ["RedeemRole"] = Everyone,
        ["SignIn"] = Everyone,
    };

    internal static readonly string[] Refused = ["SignInRequired", "NotSeated", "WrongRole", "UnknownAssembly"];

    [Fact]
    public async Task Every_endpoint_lets_in_whom_the_table_names_and_nobody_else()
    {
        var wrong = new List<string>();
        foreach (var (name, method, path, request) in house.Endpoints())
        {
            if (!Table.TryGetValue(name, out var allowed))
            {
                wrong.Add($"{name} ({path}) isn't in the table");
                continue;
            }

            foreach (var (role, who) in house.People)
                foreach (var own in new[] { true, false })
                {
                    var (status, code) = await house.Send(method, path, request, own ? house.Own.Id : house.Other.Id, who);
                    if ((int)status >= 500) wrong.Add($"{name} as {role}: {(int)status}");
                    if (LetsIn(code) != Allows(allowed, role, own || IsOfInstance(allowed))) wrong.Add($"{name} as {role} in the {(own ? "own" : "other")} assembly: {(int)status} {code}");
                }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_hub_method_lets_in_whom_the_table_names_and_nobody_else()
    {
        var wrong = new List<string>();
        foreach (var method in Methods())
        {
            if (!Table.TryGetValue(method, out var allowed))
            {
                wrong.Add($"{method} isn't in the table");
                continue;
            }

            foreach (var (role, who) in house.People.Where(pair => pair.Value is not null))
            {
                await using var hub = await house.Hall.Hub(who!);
                foreach (var own in new[] { true, false })
                {
                    var answer = await hub.Call(method, Doorkeeping.Sample(RequestOf(method), own ? house.Own.Id : house.Other.Id));
                    var code = answer.TryGetProperty("refusal", out var refusal) && refusal.ValueKind == JsonValueKind.Object ? refusal.GetProperty("code").GetString() : null;
                    if (LetsIn(code) != Allows(allowed, role, own)) wrong.Add($"{method} as {role} in the {(own ? "own" : "other")} assembly: {code}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_hub_has_exactly_the_methods_that_its_contract_lists() => Assert.Equal(
        [
            "AcceptNorm", "AdvanceAgenda", "Announce", "CastRanking", "CastRatification", "CastStances", "CloseRound", "ExtendRound", "Heartbeat", "Join",
            "Leave", "OpenRound", "PauseRound", "ProposeNorm", "RefuseNorm", "ResumeRound", "WithdrawNorm",
        ],
        Methods().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_request_of_the_corridor_states_who_may_make_it() =>
        Assert.All(Corridor.Requests(), asked => Assert.True(asked.GenericTypeArguments[0].GetCustomAttribute<AllowAttribute>() is
            { Roles.Count: > 0 } or { Anyone: true } or { AnyMember: true } or { Service: true }, $"{asked} states no rule"));

    private static bool LetsIn(string? code) => code is null || !Refused.Contains(code);

    private static bool IsOfInstance(string allowed) => allowed is "convener" or Everyone;

    private static bool Allows(string allowed, string role, bool here) => allowed switch
    {
        Everyone => true,
        Members => here && role is not ("stranger" or "nobody" or "convener" or "operator"),
        _ => here && allowed.Split(' ').Contains(role),
    };

    private static IEnumerable<string> Methods() =>
        typeof(AssemblyHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => !method.IsSpecialName).Select(method => method.Name);

    internal static Type RequestOf(string method) =>
        method switch { "Join" => typeof(Entrance.Joining), "Leave" => typeof(Entrance.Naming), _ => null }
        ?? Corridor.Requests().Select(asked => asked.GenericTypeArguments[0]).Single(request => request.DeclaringType?.Name == method);
}
