using System.Globalization;
using System.Text.Json.Nodes;
using Deliberation.Verify.Tally;

namespace Deliberation.Verify.Tests.Tally;

public sealed class DrawCommandTests : IDisposable
{
    private const string Seed = "00c0ffee00c0ffee";

    private readonly Scratch scratch = new();

    [Fact]
    public void A_panel_of_a_large_pool_meets_every_quota_and_says_so()
    {
        var drawn = JsonNode.Parse(Run(Pool(women: 60, men: 540, panel: 40, "gender,f,20,20", "gender,m,20,20"), "--seed", Seed, "--draws", "50").Output)!;

        Assert.Equal(40, drawn["drawn"]!.AsArray().Select(id => (string)id!).Distinct().Count());
        Assert.Equal([(60, 20), (540, 20)], drawn["quotas"]!.AsArray().Select(quota => ((int)quota!["in_pool"]!, (int)quota["in_panel"]!)));
        Assert.Equal(40, drawn["chances"]!.AsObject().Sum(person => (double)person.Value!), 6);
    }

    [Fact]
    public void People_whom_no_quota_counts_are_drawn_too_and_their_values_are_told()
    {
        var drawn = JsonNode.Parse(Run(Pool(women: 60, men: 540, panel: 40, "gender,f,20,20"), "--seed", Seed, "--draws", "50").Output)!;

        Assert.Equal(40, drawn["drawn"]!.AsArray().Count);
        Assert.Equal(20, (int)drawn["quotas"]![0]!["in_panel"]!);
        Assert.Equal("""[{"feature":"gender","value":"m","in_pool":540}]""", drawn["values_without_quota"]!.ToJsonString());
    }

    [Fact]
    public void The_same_seed_draws_the_same_panel_and_another_seed_another()
    {
        var pool = Pool(women: 60, men: 540, panel: 40, "gender,f,20,20", "gender,m,20,20");

        Assert.Equal(Run(pool, "--seed", Seed, "--draws", "5"), Run(pool, "--seed", Seed, "--draws", "5"));
        Assert.NotEqual(Run(pool, "--seed", Seed, "--draws", "5").Output, Run(pool, "--seed", "00c0ffee00c0ffef", "--draws", "5").Output);
    }

    [Fact]
    public void Quotas_that_conflict_are_named()
    {
        var (code, output, errors) = Run(Pool(women: 5, men: 5, panel: 4, "gender,f,3,4", "gender,m,3,4"), "--seed", Seed);

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("QuotasConflict: no panel of 4 meets gender = f: 3 to 4; gender = m: 3 to 4", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seed", "12")]
    [InlineData("--seed", "00C0FFEE00C0FFEE")]
    [InlineData("--seed", Seed, "--draws", "0")]
    [InlineData("--seed", Seed, "--draws", "-1")]
    [InlineData("--draws", "5")]
    [InlineData]
    public void Wrong_usage_is_answered_with_the_usage(params string[] options)
    {
        var (code, output, errors) = Run(Pool(women: 2, men: 2, panel: 2, "gender,f,1,1", "gender,m,1,1"), options);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("usage: draw DIR --seed HEX", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused_by_name() =>
        Assert.Equal((1, "", "nowhere: MissingFolder: there is no such folder\n"), Run(scratch.Path("nowhere"), "--seed", Seed));

    public void Dispose() => scratch.Dispose();

    private static (int Code, string Output, string Errors) Run(string folder, params string[] options)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        return (DrawCommand.Run([folder, .. options], output, errors), output.ToString(), errors.ToString());
    }

    private string Pool(int women, int men, int panel, params string[] quotas)
    {
        var people = Enumerable.Range(1, women + men).Select(id => string.Create(CultureInfo.InvariantCulture, $"p{id},{(id <= women ? "f" : "m")}"));
        scratch.Put("pool/pool.csv", string.Join('\n', ["id,gender", .. people]));
        scratch.Put("pool/quotas.csv", string.Join('\n', ["feature,value,min,max", .. quotas]));
        scratch.Put("pool/panel_size.txt", panel.ToString(CultureInfo.InvariantCulture));
        return scratch.Path("pool");
    }
}
