using Deliberation.Core;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Records;

/// <summary>The last signed head of a record.</summary>
public static class ReadCheckpoint
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly, or the instance itself.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly) : IAsk<string>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, string>, Result<string>>
    {
        public Task<Result<string>> Handle(Asked<Request, string> request, CancellationToken cancellationToken) =>
            Task.FromResult<Result<string>>(record.Head(request.Request.Assembly) is { } head ? head.Note : DoorRefusals.UnknownEntry);
    }

    internal static void Map(IEndpointRouteBuilder api) => api.MapRecord<Request, string>(
        "checkpoint", "The last signed head of the record, a C2SP checkpoint", (assembly, _) => new Request(assembly), text: true);
}
