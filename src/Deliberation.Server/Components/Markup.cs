using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Deliberation.Server.Components;

/// <summary>Renders components to text outside a request: what is pushed, and what stands in a file. Safe from any thread.</summary>
public sealed class Markup(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>The markup of a component in a language.</summary>
    /// <param name="words">The language, cascaded to everything inside.</param>
    /// <param name="parameters">The component's parameters; null values are left out.</param>
    public async Task<string> Render<TComponent>(Words words, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        var given = parameters.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Name, pair => pair.Value);
        // A renderer keeps every root it ever rendered, so each rendering has its own.
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var inside = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(Fragments.InWords.T)] = words,
                [nameof(Fragments.InWords.ChildContent)] = (RenderFragment)(builder =>
                {
                    builder.OpenComponent<TComponent>(0);
                    builder.AddMultipleAttributes(1, given!);
                    builder.CloseComponent();
                }),
            };
            return (await renderer.RenderComponentAsync<Fragments.InWords>(ParameterView.FromDictionary(inside))).ToHtmlString();
        });
    }
}
