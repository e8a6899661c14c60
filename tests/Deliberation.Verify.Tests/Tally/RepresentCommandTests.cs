using System.Text.Json.Nodes;
using Deliberation.Verify.Tally;

namespace Deliberation.Verify.Tests.Tally;

public sealed class RepresentCommandTests : IDisposable
{
    private readonly Scratch scratch = new();

    [Fact]
    public void Who_is_missing_is_told_without_telling_who_is_rare()
    {
        var gender = Feature(Run(Room(women: 97, men: 3, silent: 7, people: 107)), "gender");

        Assert.Equal((100, 0, 7), ((int)gender["stated"]!, (int)gender["missing"]!, (int)gender["not_stated"]!["present"]!));
        Assert.Equal(65_421, (int)gender["not_stated"]!["share"]!);
        Assert.Equal(
            """[{"between":[96,99],"difference":null,"present":null,"share":null,"standing":"over","target":500000,"value":"f","wilson":null},"""
            + """{"between":[1,4],"difference":null,"present":null,"share":null,"standing":"under","target":490000,"value":"m","wilson":null},"""
            + """{"between":null,"difference":-10000,"present":0,"share":0,"standing":"within","target":10000,"value":"x","wilson":[0,36993]}]""",
            gender["values"]!.ToJsonString());
        Assert.Null(gender["dissimilarity"]);
        Assert.Equal(10_000, (int)gender["dissimilarity_at_least"]!); // f and m as one row: 100/100 against 99/100
    }

    [Fact]
    public void Small_numbers_are_told_when_asked_for()
    {
        var gender = Feature(Run(Room(women: 97, men: 3, silent: 0, people: 100), "--small-cells"), "gender");

        Assert.Equal([97, 3, 0], gender["values"]!.AsArray().Select(value => (int)value!["present"]!));
        Assert.Equal([470_000, -460_000, -10_000], gender["values"]!.AsArray().Select(value => (int)value!["difference"]!));
        Assert.Equal(470_000, (int)gender["dissimilarity"]!);
        Assert.Null(gender["dissimilarity_at_least"]);
    }

    [Fact]
    public void A_feature_that_nobody_stated_says_how_many_are_missing_and_nothing_else()
    {
        var gender = Feature(Run(Room(women: 0, men: 0, silent: 30, people: 30)), "gender");

        Assert.Equal((0, 20, 30), ((int)gender["stated"]!, (int)gender["missing"]!, (int)gender["not_stated"]!["present"]!));
        Assert.All(gender["values"]!.AsArray(), value => Assert.Equal((0, null, null), ((int)value!["present"]!, value["share"], value["standing"])));
        Assert.Null(gender["dissimilarity"]);
    }

    [Fact]
    public void Below_the_gate_there_are_numbers_but_no_shares_and_a_small_one_keeps_all_back()
    {
        var values = Feature(Run(Room(women: 10, men: 9, silent: 0, people: 19)), "gender")["values"]!.AsArray();
        Assert.Equal([10, 9, 0], values.Select(value => (int)value!["present"]!));
        Assert.All(values, value => Assert.Equal((null, null, null), (value!["share"], value["wilson"], value["standing"])));

        Assert.All(
            Feature(Run(Room(women: 15, men: 4, silent: 0, people: 19)), "gender")["values"]!.AsArray(),
            value => Assert.Equal("[0,19]", value!["between"]!.ToJsonString()));
    }

    [Fact]
    public void An_empty_room_is_described_as_well() =>
        Assert.Equal(0, (int)JsonNode.Parse(Run(Room(women: 0, men: 0, silent: 0, people: 0)).Output)!["people"]!);

    [Fact]
    public void A_misspelt_value_is_refused_with_file_and_line()
    {
        var folder = Room(women: 1, men: 1, silent: 0, people: 2);
        scratch.Put("room/room.csv", "id,gender\na,f\nb,M\n");

        Assert.Equal((1, "", "room.csv:3: UnknownValue: gender is \"M\", which the population does not have\n"), Run(folder));
    }

    [Fact]
    public void Texts_that_are_not_normalised_are_printed_as_they_are()
    {
        scratch.Put("room/room.csv", "id,cafe\u0301\na,e\u0301\n");
        scratch.Put("room/population.csv", "feature,value,count\ncafe\u0301,e\u0301,1\n");

        Assert.Equal("e\u0301", (string)Feature(Run(scratch.Path("room")), "cafe\u0301")["values"]![0]!["value"]!);
    }

    [Theory]
    [InlineData("--small")]
    [InlineData("--small-cells", "x")]
    public void Wrong_usage_is_answered_with_the_usage(params string[] options)
    {
        var (code, output, errors) = Run(scratch.Path("room"), options);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("usage: represent DIR", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused_by_name() =>
        Assert.Equal((1, "", "nowhere: MissingFolder: there is no such folder\n"), Run(scratch.Path("nowhere")));

    public void Dispose() => scratch.Dispose();

    private static JsonNode Feature((int Code, string Output, string Errors) run, string name)
    {
        Assert.Equal((0, ""), (run.Code, run.Errors));
        return JsonNode.Parse(run.Output)!["features"]!.AsArray().Single(feature => (string)feature!["feature"]! == name)!;
    }

    private static (int Code, string Output, string Errors) Run(string folder, params string[] options)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        return (RepresentCommand.Run([folder, .. options], output, errors), output.ToString(), errors.ToString());
    }

    private string Room(int women, int men, int silent, int people)
    {
        Assert.Equal(people, women + men + silent);
        scratch.Put("room/room.csv", string.Join('\n', ["id,gender", .. Enumerable.Range(0, people).Select(i => $"p{i},{(i < women ? "f" : i < women + men ? "m" : "")}")]));
        scratch.Put("room/population.csv", "feature,value,share\ngender,f,0.50\ngender,m,0.49\ngender,x,0.01\n");
        return scratch.Path("room");
    }
}
