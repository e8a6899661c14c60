using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Deliberation.Server.Tests.Components;

public sealed class EveryPageTests
{
    public static TheoryData<string> Pages => SamplePages.Names;

    [Theory, MemberData(nameof(Pages))]
    public async Task It_has_one_title_one_main_and_one_headline_and_no_id_twice(string page)
    {
        var document = await SamplePages.Document(page);

        Assert.NotEmpty(document.Title!);
        Assert.Single(document.QuerySelectorAll("main"));
        Assert.Single(document.QuerySelectorAll("h1"));
        Assert.Equal([], document.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task It_holds_nothing_that_the_content_policy_forbids(string page)
    {
        var document = await SamplePages.Document(page);

        Assert.Empty(document.QuerySelectorAll("[style], style, iframe, object, embed, base"));
        Assert.DoesNotContain(document.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.All(document.Scripts, script => Assert.Equal(("/dist/room.js", ""), (script.GetAttribute("src"), script.TextContent)));
        foreach (var element in document.QuerySelectorAll("[href], [src], [action]"))
            foreach (var name in new[] { "href", "src", "action" })
                if (element.GetAttribute(name) is { } address)
                    Assert.Matches("^(/(?!/)|#)", address);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_form_that_posts_is_sealed_and_no_two_share_a_command(string page)
    {
        var posts = (await SamplePages.Document(page)).QuerySelectorAll("form[method=post]").Cast<IHtmlFormElement>().ToList();

        Assert.All(posts, form =>
        {
            Assert.Equal("a token", Field(form, "__RequestVerificationToken"));
            Assert.Equal(7, Guid.ParseExact(Field(form, "command"), "D").Version);
            Assert.Matches("^[0-9a-f]{32}$", Field(form, "nonce"));
        });
        Assert.Equal(posts.Count, posts.Select(form => Field(form, "command")).Distinct().Count());
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_control_has_a_name_that_is_read_out_and_every_picture_its_words(string page)
    {
        var document = await SamplePages.Document(page);

        Assert.All(
            document.QuerySelectorAll("input:not([type=hidden]), textarea, select"),
            control => Assert.True(control.Closest("label") is not null || document.QuerySelector($"label[for='{control.Id}']") is not null, control.OuterHtml));
        Assert.All(document.QuerySelectorAll("button, a[href]"), control => Assert.NotEmpty((control.GetAttribute("aria-label") ?? control.TextContent).Trim()));
        Assert.All(document.QuerySelectorAll("svg"), picture => Assert.NotEmpty(picture.GetAttribute("aria-label")!));
        Assert.All(document.QuerySelectorAll("progress"), meter => Assert.NotEmpty(meter.GetAttribute("aria-label")!));
        Assert.All(
            document.QuerySelectorAll("[aria-labelledby], [aria-describedby]"),
            element => Assert.All(
                $"{element.GetAttribute("aria-labelledby")} {element.GetAttribute("aria-describedby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries),
                id => Assert.NotNull(document.GetElementById(id))));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task It_never_promises_a_secret_or_anonymous_ballot(string page)
    {
        var words = (await SamplePages.Document(page)).Body!.TextContent;

        Assert.DoesNotContain("secret", words, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("anonym", words, StringComparison.OrdinalIgnoreCase);
    }

    private static string Field(IHtmlFormElement form, string name) => form.QuerySelector($"input[type=hidden][name='{name}']")!.GetAttribute("value")!;
}
