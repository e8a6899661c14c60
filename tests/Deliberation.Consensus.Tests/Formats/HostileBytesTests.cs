using System.Text;
using Deliberation.Consensus.Delphi;
using Deliberation.Consensus.Formats;

namespace Deliberation.Consensus.Tests.Formats;

public sealed class HostileBytesTests
{
    private const long Gigabyte = 1L << 30;

    /// <summary>Every reader, with a small file that it reads.</summary>
    public static TheoryData<string> Readers() => [.. Read.Keys];

    internal static readonly Dictionary<string, (string Good, Func<Stream, FileFault?> Fault)> Read = new()
    {
        ["orders"] = (Files.PrefLib("toi", 4, "3: {2,4},1\n1: 3\n2: 1,2,3,4\n"), stream => PrefLibFile.Read(stream, "f").Fault),
        ["categories"] = (Files.PrefLib("cat", 4, "13: 4,{1,2},{}\n2: {},{},3\n", more: Files.ThreeCategories), stream => PrefLibFile.Read(stream, "f").Fault),
        ["participants-votes"] = ("participant,xid,group-id,n-votes,0,1\n7,\"a, \"\"b\"\"\",0,2,1,-1\n9,,,0,,\n", stream => Polis("participants-votes.csv", stream)),
        ["comments"] = ("comment-id,moderated,comment-body\n1,0,\"two\nlines\"\n0,-1,a\n", stream => Polis("comments.csv", stream)),
        ["votes"] = ("timestamp,comment-id,voter-id,vote\n1,0,9,0\n2,0,7,1\n3,1,7,-1\n", stream => Polis("votes.csv", stream)),
        ["ratings"] = ("round,expert,item,rating\n1,1,1,9\n1,2,1,3\n", stream => DelphiRatings.Read(stream, "f", RatingScale.OneToNine).Fault),
        ["pool"] = ("id,sex\na,f\nb,m\n", stream => Pool("pool.csv", stream)),
        ["quotas"] = ("feature,value,min,max\nsex,f,0,1\nsex,m,0,1\n", stream => Pool("quotas.csv", stream)),
        ["room"] = ("id,sex\na,f\nb,\n", stream => Room("room.csv", stream)),
        ["population"] = ("feature,value,share\nsex,f,0.51\nsex,m,0.49\n", stream => Room("population.csv", stream)),
        ["panel size"] = ("1\n", stream => Pool("panel_size.txt", stream)),
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_sound_file_is_read_with_any_line_end_and_with_a_byte_order_mark(string reader)
    {
        var (good, fault) = Read[reader];

        Assert.Null(fault(Files.Of(good)));
        Assert.Null(fault(Files.Of("\uFEFF" + good.Replace("\n", "\r\n", StringComparison.Ordinal))));
        Assert.Null(fault(Files.Of(good.TrimEnd('\n'))));
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void Other_encodings_are_refused_by_name(string reader)
    {
        var (good, fault) = Read[reader];

        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode, new UnicodeEncoding(false, false), Encoding.UTF32])
            Assert.Equal(("WrongEncoding", 1L), Named(fault(new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(good)]))));
        Assert.Equal("WrongEncoding", fault(new MemoryStream([.. Encoding.Latin1.GetBytes("é"), .. Encoding.UTF8.GetBytes(good)]))?.Name);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_gigabyte_without_a_line_end_is_refused_early(string reader)
    {
        var stream = new EndlessStream(_ => new string('1', 100_000), Gigabyte);

        Assert.Equal(("LineTooLong", 1L), Named(Read[reader].Fault(stream)));
        Assert.InRange(stream.Given, 1, 8 << 20);
    }

    [Theory]
    [InlineData("participants-votes")]
    [InlineData("comments")]
    [InlineData("votes")]
    [InlineData("ratings")]
    [InlineData("pool")]
    [InlineData("quotas")]
    [InlineData("room")]
    [InlineData("population")]
    public void A_quote_that_never_closes_is_refused_early(string reader)
    {
        var header = Read[reader].Good.Split('\n')[0];
        var stream = new EndlessStream(n => n == 0 ? $"{header}\n\"" : $"line {n} {new string('x', 1_000)}\n", Gigabyte);

        Assert.Equal(("RowTooLong", 2L), Named(Read[reader].Fault(stream)));
        Assert.InRange(stream.Given, 1, 8 << 20);
    }

    [Theory]
    [InlineData("orders", "CountMismatch")]
    [InlineData("categories", "CountMismatch")]
    [InlineData("quotas", "TooManyQuotas")]
    [InlineData("population", "TooManyTargets")]
    [InlineData("comments", "TooMuchText")]
    public void Rows_without_end_are_refused_before_they_are_held(string reader, string name)
    {
        var good = Read[reader].Good;
        var padding = new string('x', 300_000);
        var stream = new EndlessStream(n => n == 0 ? good : reader switch
        {
            "orders" => "1: 1,2\n",
            "categories" => "1: 1,2,3\n",
            "quotas" => $"sex,value {n},0,1\n",
            "population" => $"sex,value {n},0\n",
            _ => $"{n + 1},0,{padding}\n",
        });

        Assert.Equal(name, Read[reader].Fault(stream)?.Name);
        Assert.InRange(stream.Given, 1, 200 << 20);
    }

    [Fact]
    public void A_long_log_of_votes_is_read_without_being_held()
    {
        var stream = new EndlessStream(n => n == 0 ? "comment-id,voter-id,vote\n" : $"{n % 50},{n % 1_000},1\n", 32 << 20);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Assert.Null(Read["votes"].Fault(stream));

        Assert.True(stream.Given >= 32 << 20);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8 << 20);
    }

    private static (string?, long) Named(FileFault? fault) => (fault?.Name, fault?.Line ?? -1);

    private static FileFault? Polis(string file, Stream stream) => PolisConversation.Read(name => name == file
        ? stream
        : name switch
        {
            "participants-votes.csv" => Files.Of("participant,group-id,0\n7,0,1\n"),
            "comments.csv" => Files.Of("comment-id,moderated,comment-body\n0,0,a\n"),
            _ => null,
        }).Fault;

    private static FileFault? Room(string file, Stream stream) => RoomFiles.Read(name => name == file
        ? stream
        : Files.Of(name == "room.csv" ? "id,sex\na,f\nb,m\n" : "feature,value,count\nsex,f,51\nsex,m,49\n")).Fault;

    private static FileFault? Pool(string file, Stream stream) => SortitionFiles.Read(name => name == file
        ? stream
        : name switch
        {
            "pool.csv" => Files.Of("id,sex\na,f\nb,m\n"),
            "quotas.csv" => Files.Of("feature,value,min,max\nsex,f,0,1\nsex,m,0,1\n"),
            _ => Files.Of("1\n"),
        }).Fault;
}
