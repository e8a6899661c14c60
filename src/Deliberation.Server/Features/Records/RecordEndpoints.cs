using System.Globalization;
using Deliberation.Core;

namespace Deliberation.Server.Features.Records;

/// <summary>How the reads of a record get their endpoints: once per assembly, and once for the instance's own record.</summary>
internal static class RecordEndpoints
{
    /// <summary>Maps one read of a record.</summary>
    /// <param name="api">Where it is mapped.</param>
    /// <param name="what">The last part of the path.</param>
    /// <param name="summary">What it is.</param>
    /// <param name="make">Makes the request; null when the query is malformed.</param>
    /// <param name="text">True when the answer is plain text.</param>
    /// <param name="query">The names that the query may hold.</param>
    public static void MapRecord<TRequest, TAnswer>(
        this IEndpointRouteBuilder api, string what, string summary, Func<AssemblyId, Query, TRequest?> make, bool text, params string[] query)
        where TRequest : class, IAsk<TAnswer>
        where TAnswer : notnull
    {
        Map($"/assemblies/{{assembly:guid}}/{what}", "");
        Map($"/instance/{what}", "OfInstance");

        void Map(string path, string suffix) => api
            .MapGet(path, async (HttpContext http, Door door) =>
            {
                var parsed = Query.Of(http.Request.Query, query);
                var log = http.Request.RouteValues["assembly"] is string id ? new AssemblyId(Guid.Parse(id, CultureInfo.InvariantCulture)) : AssemblyId.Instance;
                if (parsed is null || make(log, parsed) is not { } request) return ((Result<TAnswer>)DoorRefusals.Malformed).Answer();
                var answer = await door.Ask<TRequest, TAnswer>(http.User, request, http.RequestAborted);
                return text && answer.Refusal is null ? Results.Text(answer.Value.ToString()) : answer.Answer();
            })
            .Describe<TAnswer>(typeof(TRequest), summary, suffix)
            .WithMetadata(new QueryNames(query));
    }
}

/// <summary>The query of a read: whole numbers by name, none unknown, none twice.</summary>
internal sealed class Query
{
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);

    /// <summary>The number of a name; null when it is missing.</summary>
    public long? Number(string name) => numbers.TryGetValue(name, out var number) ? number : null;

    /// <summary>Reads a query; null when it holds anything else than these names, once each, with whole numbers.</summary>
    public static Query? Of(IQueryCollection query, IReadOnlyCollection<string> names)
    {
        var parsed = new Query();
        foreach (var (name, values) in query)
        {
            if (!names.Contains(name) || values.Count != 1) return null;
            if (!long.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return null;
            parsed.numbers[name] = number;
        }

        return parsed;
    }
}
