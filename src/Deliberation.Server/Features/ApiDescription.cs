using Deliberation.Core;
using Deliberation.Core.Records;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Deliberation.Server.Features;

/// <summary>The HTTP API described for programs, at <c>/openapi/v1.json</c>: what the endpoints can't say of themselves is added here.</summary>
public static class ApiDescription
{
    /// <summary>Registers the description.</summary>
    public static IServiceCollection AddApiDescription(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Name);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            WireJson.AddConverters(json.SerializerOptions.Converters);
        });
        return services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer(static (document, _, _) =>
            {
                document.Info.Title = "Deliberation";
                document.Info.Description = "Commands and reads of citizens' assemblies. The live door and the words used here are described in docs/hub.md.";
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
            options.AddSchemaTransformer(Ids);
            options.AddOperationTransformer(Parameters);
        });
    }

    // A problem that no rule of this service gave has a name as well.
    private static void Name(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Extensions.ContainsKey("code")) return;
        var refusal = Problems.OfStatus(problem.Status ?? context.HttpContext.Response.StatusCode);
        (problem.Title, problem.Extensions["code"]) = (refusal.Sentence, refusal.Code);
    }

    // Ids, hashes and pairs have a form of their own in JSON, which reflection doesn't see.
    private static Task Ids(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(AssemblyId) || type == typeof(CommandId) || type == typeof(StaffId)) (schema.Type, schema.Format) = (JsonSchemaType.String, "uuid");
        else if (type == typeof(Hash32)) (schema.Type, schema.Pattern) = (JsonSchemaType.String, "^[0-9a-f]{64}$");
        else if (type == typeof(Numbered)) (schema.Type, schema.Description) = (JsonSchemaType.Array, "A ballot number and a word: [12, \"agree\"].");
        return Task.CompletedTask;
    }

    // Values of the path and the query are read from the request itself; members that stand in the path needn't be repeated.
    private static Task Parameters(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        operation.Parameters ??= [];
        foreach (var part in (context.Description.RelativePath ?? "").Split('/').Where(part => part.StartsWith('{')))
        {
            var name = part.Trim('{', '}').Split(':')[0];
            if (operation.Parameters.Any(known => known.Name == name)) continue;
            operation.Parameters.Add(Parameter(name, ParameterLocation.Path, name is "round" or "norm" ? JsonSchemaType.Integer : JsonSchemaType.String, required: true));
        }

        foreach (var names in context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryNames>())
            foreach (var name in names.Names)
                operation.Parameters.Add(Parameter(name, ParameterLocation.Query, JsonSchemaType.Integer, required: false));
        return Task.CompletedTask;
    }

    private static OpenApiParameter Parameter(string name, ParameterLocation place, JsonSchemaType type, bool required) =>
        new() { Name = name, In = place, Required = required, Schema = new OpenApiSchema { Type = type } };
}
