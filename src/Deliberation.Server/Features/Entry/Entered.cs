using System.Text.Json.Serialization;
using Deliberation.Core;
using Deliberation.Server.Accounts;

namespace Deliberation.Server.Features.Entry;

/// <summary>Somebody is in: the door begins their session and sets the cookie.</summary>
/// <param name="Account">Their account.</param>
/// <param name="Assembly">Where they came in; the empty id for the instance itself.</param>
/// <param name="Roles">What they are there.</param>
public sealed record Entered(Guid Account, AssemblyId Assembly, IReadOnlyList<Role> Roles)
{
    /// <summary>Looks up what an account is in an assembly.</summary>
    internal static async Task<Entered> As(Memberships memberships, Guid account, AssemblyId assembly, CancellationToken ct) =>
        new(account, assembly, (await memberships.Find(account, assembly, ct))?.Roles.ToList() ?? []);

    /// <summary>The page to go to: the room, the console of those who run it, or the first page.</summary>
    [JsonIgnore]
    public string Page =>
        Assembly.IsInstance ? "/"
        : Roles.Any(role => role is Role.Organiser or Role.Facilitator or Role.Registrar) ? $"/assemblies/{Assembly}/console"
        : $"/assemblies/{Assembly}";
}
