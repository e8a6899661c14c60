using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Sortition;
using Deliberation.Consensus.Tests.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Formats;

/// <summary>Pools as files, and what a quota binds: a panel is possible exactly when the cells of its people say so.</summary>
public sealed class SortitionFilesTests
{
    private const string Genders = "feature,value,min,max\ngender,f,1,1\n";

    private static readonly string[] Values = ["a", "b", "c", ""];

    // Cells: per person a value of "one" and of "two". Quotas: bounds for some values; null where there is no line.
    private static readonly Arbitrary<(string[][] Cells, (string Feature, string Value, int Min, int Max)[] Quotas, int Panel)> Pools = Arb.From(
        from people in Gen.Choose(2, 7)
        from panel in Gen.Choose(1, 3)
        where panel <= people
        from cells in Gen.ArrayOf(Gen.ArrayOf(Gen.Elements(Values), 2), people)
        from bound in Gen.ArrayOf(Gen.Elements(true, true, false), 2 * Values.Length)
        from lows in Gen.ArrayOf(Gen.Elements(0, 0, 0, 1), 2 * Values.Length)
        from rooms in Gen.ArrayOf(Gen.Choose(0, 3), 2 * Values.Length)
        select (cells, Enumerable.Range(0, bound.Length).Where(i => bound[i])
            .Select(i => (i < Values.Length ? "one" : "two", Values[i % Values.Length], lows[i], lows[i] + rooms[i])).ToArray(), panel));

    [Fact]
    public void A_panel_is_possible_exactly_when_the_cells_of_its_people_keep_every_quota() => Drawn.Holds(Pools, made =>
    {
        var pool = Files.Value(Read(
            "id,one,two\n" + string.Concat(made.Cells.Select((cells, i) => $"p{i},{cells[0]},{cells[1]}\n")),
            "feature,value,min,max\n" + string.Concat(made.Quotas.Select(q => $"{q.Feature},{q.Value},{q.Min},{q.Max}\n")), made.Panel));
        var possible = ApprovalCriteria.Subsets(made.Cells.Length).Where(panel => panel.Length == made.Panel).Where(panel => made.Quotas.All(q =>
            panel.Count(person => made.Cells[person][q.Feature == "one" ? 0 : 1] == q.Value) is var seats && seats >= q.Min && seats <= q.Max)).ToList();
        var chances = LeximinChances.Of(pool)?.Chances;
        return (Feasibility.Conflict(pool) is null) == (possible.Count > 0) && (chances is null) == (possible.Count == 0)
            && (chances is null || Enumerable.Range(0, made.Cells.Length).All(person => chances.Value[person].Sign > 0 == possible.Exists(panel => panel.Contains(person))));
    }, 300);

    [Theory]
    [InlineData("1/2,1/2,1/2,1/2", "id,gender\na,f\nb,f\nc,m\nd,x\n", Genders)] // m and x are free: one seat for both
    [InlineData("1/2,1/2,1/2,1/2", "id,gender\na,f\nb,f\nc,\nd,\n", Genders)] // nothing stated is a value like any other
    [InlineData("1/2,1/2,1/2,1/2", "id,gender\na,\nb,\nc,m\nd,m\n", "feature,value,min,max\ngender,,1,1\n")]
    [InlineData("1,1/3,1/3,1/3", "id,gender,age\na,f,old\nb,m,old\nc,m,young\nd,,\n", Genders)] // age has no quota at all
    [InlineData("0,2/3,2/3,2/3", "id,gender\na,f\nb,m\nc,m\nd,x\n", "feature,value,min,max\ngender,f,0,0\n")]
    [InlineData("1/2,1/2,1/2,1/2", "id,gender\na,f\nb,m\nc,m\nd,x\n", "feature,value,min,max\n")] // no quotas: a plain lot
    [InlineData("1/3,1/3,1/3,1", "id,gender,age\na,f,old\nb,f,old\nc,f,\nd,m,young\n", "feature,value,min,max\ngender,f,1,9\nage,young,1,1\n")]
    public void People_whom_no_quota_counts_take_any_place_that_is_left(string chances, string pool, string quotas) =>
        Assert.Equal(chances, string.Join(',', LeximinChances.Of(Files.Value(Read(pool, quotas, 2)))!.Chances));

    [Theory]
    [InlineData("gender = f: 1 to 1; gender = m: 1 to 1; view = y: 1 to 1", "gender,f,1,1\ngender,m,1,1\nview,y,1,1\nview,x,0,2\n")]
    [InlineData("gender = z: 1 to 2", "gender,f,0,2\ngender,z,1,2\n")] // nobody has it
    [InlineData("gender = f: 0 to 0; view = x: 2 to 2", "gender,m,0,2\ngender,f,0,0\nview,x,2,2\n")]
    public void Of_quotas_that_conflict_the_smallest_set_is_named_though_others_are_free(string conflict, string quotas)
    {
        var pool = Files.Value(Read("id,gender,view\na,f,x\nb,m,x\nc,,y\n", $"feature,value,min,max\n{quotas}", 2));

        Assert.Equal(conflict, string.Join("; ", Feasibility.Conflict(pool)!.Value));
        Assert.Null(LeximinChances.Of(pool));
    }

    [Fact]
    public void Values_without_a_quota_are_told_because_they_may_be_misspelt()
    {
        var pool = Files.Value(Read("id,age,gender,town\na,old,f,x\nb,odl,F,x\nc,,f,y\nd,odl,f,z\n", "feature,value,min,max\ngender,f,1,4\nage,old,0,4\n", 2));

        Assert.Equal([new FreeValue("gender", "F", 1), new FreeValue("age", "", 1), new FreeValue("age", "odl", 2)], pool.Free.AsEnumerable());
    }

    [Theory]
    [InlineData("pool.csv:1: MissingColumn", "id,age\na,old\n", Genders, "1")]
    [InlineData("pool.csv:3: DuplicatePerson", "id,gender\na,f\na,m\n", Genders, "1")]
    [InlineData("pool.csv:3: WrongFieldCount", "id,gender\na,f\nb\n", Genders, "1")]
    [InlineData("pool.csv: PoolTooSmall", "id,gender\na,f\n", Genders, "2")]
    [InlineData("quotas.csv:2: BadQuota", "id,gender\na,f\n", "feature,value,min,max\ngender,f,2,1\n", "1")]
    [InlineData("quotas.csv:2: BadNumber", "id,gender\na,f\n", "feature,value,min,max\ngender,f,-1,1\n", "1")]
    [InlineData("quotas.csv:3: DuplicateQuota", "id,gender\na,f\n", "feature,value,min,max\ngender,f,0,1\ngender,f,1,1\n", "1")]
    [InlineData("panel_size.txt:1: BadNumber", "id,gender\na,f\n", Genders, "0")]
    [InlineData("panel_size.txt: MissingFile", "id,gender\na,f\n", Genders, null)]
    public void Damage_is_refused_by_name_file_and_line(string fault, string pool, string quotas, string? panel) =>
        Assert.StartsWith(fault + ": ", Read(pool, quotas, panel).Fault!.ToString(), StringComparison.Ordinal);

    private static Reading<SortitionPool> Read(string pool, string quotas, object? panel) => SortitionFiles.Read(name =>
        (name == "pool.csv" ? pool : name == "quotas.csv" ? quotas : panel?.ToString()) is { } text ? Files.Of(text) : null);
}
