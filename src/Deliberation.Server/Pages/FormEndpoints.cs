using Deliberation.Core;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Deliberation.Server.Pages;

/// <summary>How a form becomes a request: read, asked, and answered by another page, or by the same one with the refusal.</summary>
internal static class FormEndpoints
{
    /// <summary>Says that an endpoint takes forms, beside another at the same address that takes JSON.</summary>
    public static AcceptsMetadata TakesForms { get; } = new(["application/x-www-form-urlencoded", "multipart/form-data"]);

    /// <summary>Maps a form. Programs post JSON, to the same paths at the entrance and under /api otherwise.</summary>
    /// <param name="pages">The pages.</param>
    /// <param name="pattern">The address.</param>
    /// <param name="request">The type of request it makes, for the table test of all endpoints.</param>
    /// <param name="take">Takes the form.</param>
    /// <param name="most">The most bytes it may have.</param>
    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder pages, string pattern, Type request, Delegate take, long most = PostedForm.MostBytes) =>
        pages.MapPost(pattern, take).WithMetadata(TakesForms, new Asks(request), new FormSize(most));

    /// <summary>Asks what a form says.</summary>
    /// <param name="door">The door.</param>
    /// <param name="http">The request.</param>
    /// <param name="form">The form's name on its page.</param>
    /// <param name="posted">What came.</param>
    /// <param name="request">The request made of it, or why there is none.</param>
    /// <param name="then">Where to go when it was taken.</param>
    /// <param name="again">The page again, when it was not.</param>
    public static Task<IResult> Take<TRequest, TAnswer>(
        this Door door, HttpContext http, string form, PostedForm posted, Result<TRequest> request, Func<TAnswer, string> then, Func<RefusedForm, Task<IResult>> again)
        where TRequest : IAsk<TAnswer>
        where TAnswer : notnull =>
        door.Take(http, form, posted, request, (TAnswer answer) => Task.FromResult(Page.To(http, then(answer))), again);

    /// <summary>The same for an answer that can be shown only once, so that there is no page to go to.</summary>
    public static async Task<IResult> Take<TRequest, TAnswer>(
        this Door door, HttpContext http, string form, PostedForm posted, Result<TRequest> request, Func<TAnswer, Task<IResult>> then, Func<RefusedForm, Task<IResult>> again)
        where TRequest : IAsk<TAnswer>
        where TAnswer : notnull
    {
        // What was sent is finished even if the browser goes away meanwhile: a dropped phone must not half-cancel it.
        var answer = request.Refusal is { } unreadable ? unreadable : await door.Ask<TRequest, TAnswer>(http.User, request.Value, CancellationToken.None);
        if (answer.Refusal is not { } no) return await then(answer.Value);
        // Whoever may not do this at all, or not here, has no use for the form.
        return no.Kind is RefusalKind.Forbidden or RefusalKind.Unknown ? Page.Notice(http, no) : await again(new RefusedForm(form, no, posted.Fields));
    }

    private sealed record FormSize(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
