using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Sortition;

namespace Deliberation.Consensus.Tests.Formats;

public sealed class RoomFilesTests
{
    private const string People = "id,sex,age,shoe\na,f,,40\nb,m,,41\nc,f,,\nd,,,\n";
    private const string Counts = "feature,value,count\nsex,f,30\nsex,m,60\nsex,x,0\nage,old,1\n";

    [Fact]
    public void People_are_counted_feature_by_feature_and_what_was_not_stated_apart()
    {
        var room = Files.Value(Read(People, Counts));

        Assert.Equal(4, room.People);
        Assert.Equal(["sex", "age"], room.Features.Select(feature => feature.Name)); // nobody asked for shoes
        Assert.Equal(
            [new("f", 2, new Fraction(1, 3)), new("m", 1, new Fraction(2, 3)), new("x", 0, Fraction.Zero)], room.Features[0].Values.AsEnumerable<Room.Value>());
        Assert.Equal((3, 1), (room.Features[0].Stated, room.Features[0].NotStated));
        Assert.Equal((0, 4), (room.Features[1].Stated, room.Features[1].NotStated));
    }

    [Fact]
    public void Rounded_shares_are_made_to_add_up()
    {
        var room = Files.Value(Read("id,age\na,old\n", "feature,value,share\nage,old,.333\nage,mid,0.333\nage,young,0.333\n"));

        Assert.All(room.Features[0].Values, value => Assert.Equal(new Fraction(1, 3), value.Target));
    }

    [Theory]
    [InlineData("room.csv:2: UnknownValue", "id,sex,age\na,F,\n", Counts)]
    [InlineData("room.csv:1: MissingColumn", "id,sex\na,f\n", Counts)]
    [InlineData("room.csv:3: DuplicatePerson", "id,sex,age\na,f,\na,m,\n", Counts)]
    [InlineData("room.csv:2: WrongFieldCount", "id,sex,age\na,f\n", Counts)]
    [InlineData("room.csv: MissingFile", null, Counts)]
    [InlineData("population.csv: MissingFile", People, null)]
    [InlineData("population.csv: EmptyFile", People, "feature,value,count\n")]
    [InlineData("population.csv:1: MissingColumn", People, "feature,value\nsex,f\n")]
    [InlineData("population.csv:1: MissingColumn", People, "feature,value,count,share\nsex,f,1,1\n")]
    [InlineData("population.csv:3: EmptyValue", People, "feature,value,count\nsex,f,1\nsex,,1\n")]
    [InlineData("population.csv:3: DuplicateTarget", People, "feature,value,count\nsex,f,1\nsex,f,2\n")]
    [InlineData("population.csv:2: BadNumber", People, "feature,value,count\nsex,f,-1\n")]
    [InlineData("population.csv:2: BadNumber", People, "feature,value,count\nsex,f,9007199254740993\n")]
    [InlineData("population.csv:2: BadNumber", People, "feature,value,share\nsex,f,1.01\n")]
    [InlineData("population.csv:2: BadNumber", People, "feature,value,share\nsex,f,1e-1\n")]
    [InlineData("population.csv:2: BadNumber", People, "feature,value,share\nsex,f,0.5.0\n")]
    [InlineData("population.csv:2: BadNumber", People, "feature,value,share\nsex,f,.\n")]
    [InlineData("population.csv:2: BadNumber", People, "feature,value,share\nsex,f,0.0000000000000000001\n")]
    [InlineData("population.csv:3: WrongSum", People, "feature,value,share\nsex,f,0.5\nsex,m,0.48\n")]
    [InlineData("population.csv:2: WrongSum", People, "feature,value,count\nsex,f,0\n")]
    public void Damage_is_refused_by_name_file_and_line(string fault, string? room, string? population) =>
        Assert.StartsWith(fault + ": ", Read(room, population).Fault!.ToString(), StringComparison.Ordinal);

    private static Reading<Room> Read(string? room, string? population) =>
        RoomFiles.Read(name => (name == "room.csv" ? room : population) is { } text ? Files.Of(text) : null);
}
