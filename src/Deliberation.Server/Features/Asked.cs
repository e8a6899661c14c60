using Deliberation.Core;
using MediatR;

namespace Deliberation.Server.Features;

/// <summary>What can be asked of the service: a record of plain values that names its assembly, and is its own JSON.</summary>
/// <typeparam name="TAnswer">What an accepted request gives.</typeparam>
public interface IAsk<TAnswer>
    where TAnswer : notnull
{
    /// <summary>The assembly it is about; <see cref="AssemblyId.Instance"/> for the instance itself.</summary>
    AssemblyId Assembly { get; }
}

/// <summary>A request that changes something, named by its sender so that it can be repeated.</summary>
/// <typeparam name="TAnswer">What an accepted request gives.</typeparam>
public interface ICommand<TAnswer> : IAsk<TAnswer>
    where TAnswer : notnull
{
    /// <summary>UUIDv7, made once per intent: the same id with the same content gives the same answer.</summary>
    CommandId CommandId { get; }
}

/// <summary>A ballot: of it only assembly, round and outcome are ever logged.</summary>
public interface IBallot
{
    /// <summary>The round it is cast in.</summary>
    int Round { get; }
}

/// <summary>A request on its way through the corridor, with who asks.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TAnswer">What it gives when accepted.</typeparam>
/// <param name="Caller">Who asks, as looked up for this request.</param>
/// <param name="Request">What is asked.</param>
public sealed record Asked<TRequest, TAnswer>(CallerContext Caller, TRequest Request) : IRequest<Result<TAnswer>>
    where TRequest : IAsk<TAnswer>
    where TAnswer : notnull;
