using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Deliberation.Server.Accounts;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Server.Tests.Pages;

/// <summary>Somebody with a browser without script: opens pages, fills in their forms, presses their buttons.</summary>
internal sealed class Reader(HttpClient http)
{
    /// <summary>The page that is open.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>Its status.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>Where it is, with its query and fragment.</summary>
    public string Address { get; private set; } = "/";

    /// <summary>What the last answer was, where it was no page.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The name of the refusal that the page shows; null for none.</summary>
    public string? Refused => Page.QuerySelector("[data-code]")?.GetAttribute("data-code");

    /// <summary>A fresh browser before a server in this process.</summary>
    public static Reader Of(ServerInProcess server)
    {
        var http = server.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
        http.DefaultRequestHeaders.Add("Accept", "text/html,application/xhtml+xml");
        return new Reader(http);
    }

    /// <summary>The first account of a fresh server, come in by the setup link.</summary>
    public static async Task<Reader> First(ServerInProcess server)
    {
        var link = await server.Services.GetRequiredService<Invitations>().ForFirstAccount();
        return await Staff(server, $"/role/{link!.Text}", "Ada");
    }

    /// <summary>Somebody who takes a role by its link.</summary>
    public static async Task<Reader> Staff(ServerInProcess server, string link, string name)
    {
        var one = Of(server);
        await one.Open(link);
        await one.Press("role", ("name", name), ("password", Accounts.Visitor.Password));
        return one;
    }

    /// <summary>Opens a page, following redirects.</summary>
    public async Task<Reader> Open(string address)
    {
        using var answer = await http.GetAsync(address);
        await Show(answer, address);
        return this;
    }

    /// <summary>Sends a form of the page as its browser would, after filling in some fields; a field of its button is filled in like the others.</summary>
    public async Task<Reader> Press(string form, params (string Name, string Value)[] filled)
    {
        var found = (IHtmlFormElement?)Page.GetElementById(form) ?? throw new InvalidOperationException($"no form {form} on {Address}: {Page.Body!.TextContent}");
        return await Send(found.GetAttribute("action")!, [.. Fields(found, [.. filled.Select(field => field.Name)]), .. filled]);
    }

    /// <summary>Sends fields to an address, sealed by the page that is open unless they bring a token.</summary>
    public async Task<Reader> Send(string address, IEnumerable<(string Name, string Value)> fields, HttpContent? content = null)
    {
        content ??= new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));
        using var answer = await http.PostAsync(address, content);
        await Show(answer, address);
        return this;
    }

    /// <summary>Sends a header with everything from now on.</summary>
    public void Tell(string header, string value)
    {
        http.DefaultRequestHeaders.Remove(header);
        http.DefaultRequestHeaders.Add(header, value);
    }

    /// <summary>The seal of the page: token, a command id and a nonce.</summary>
    public IEnumerable<(string Name, string Value)> Seal() => Page.QuerySelector("form[method=post]") is IHtmlFormElement form ? Fields(form, []).Take(3) : [];

    /// <summary>What stands in a part of the page.</summary>
    public string Text(string selector = "main") => Page.QuerySelector(selector)?.TextContent ?? "";

    private static IEnumerable<(string Name, string Value)> Fields(IHtmlFormElement form, string[] except) =>
        from control in form.QuerySelectorAll("input[name], textarea[name], select[name]")
        let name = control.GetAttribute("name")!
        where !except.Contains(name)
        where control is not IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false } and not IHtmlInputElement { Type: "file" }
        select (name, control switch
        {
            IHtmlInputElement input => input.Value,
            IHtmlTextAreaElement area => area.Value,
            _ => ((IHtmlSelectElement)control).Value ?? "",
        });

    private async Task Show(HttpResponseMessage answer, string address)
    {
        if (answer.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Redirect)
        {
            await Open(answer.Headers.Location!.ToString());
            return;
        }

        (Status, Address, Body) = (answer.StatusCode, address, await answer.Content.ReadAsStringAsync());
        Page = new HtmlParser().ParseDocument(Body);
    }
}
