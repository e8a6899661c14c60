using Deliberation.Core;
using Deliberation.Server.Accounts;
using Deliberation.Server.Settings;
using MediatR;

namespace Deliberation.Server.Features.Entry;

/// <summary>Staff sign in by name and password.</summary>
public static class SignIn
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Name">The name.</param>
    /// <param name="Password">The password.</param>
    [Allow(Anyone = true)]
    public sealed record Request(CommandId CommandId, string Name, string Password) : IAsk<Entered>
    {
        AssemblyId IAsk<Entered>.Assembly => AssemblyId.Instance;

        /// <summary>No secrets.</summary>
        public override string ToString() => nameof(SignIn);
    }

    // A name that nobody has is counted and answered like one that somebody has: neither words nor time nor limits tell them apart.
    internal sealed class Handler(StaffEntry entry, Attempts attempts, Memberships memberships, ServerSettings settings)
        : IRequestHandler<Asked<Request, Entered>, Result<Entered>>
    {
        public async Task<Result<Entered>> Handle(Asked<Request, Entered> request, CancellationToken cancellationToken)
        {
            var (_, name, password) = request.Request;
            if (name.Length > 80 || password.Length > 200) return EntryRefusals.SignInFailed;
            var key = $"sign-in as {name.Trim().ToUpperInvariant()}";
            if (!attempts.Allows(key, settings.Limits.SignInsPerName, Window)) return EntryRefusals.TooManyAttempts;
            attempts.Count(key, Window);
            var account = await entry.SignIn(name.Trim(), password);
            if (account.Refusal is { } no) return no;
            attempts.Forget(key);
            return await Entered.As(memberships, account.Value, AssemblyId.Instance, cancellationToken);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapEntry<Request>("/sign-in", "Sign in by name and password");
}
