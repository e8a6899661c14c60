using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Layers;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Facts;

/// <summary>The members of one body while it is read: keeps the first flaw and hands out defaults from then on, so that a reader is one expression. Not thread-safe.</summary>
internal sealed class BodyMembers(JcsValue.Map map, LeafTag tag)
{
    private readonly List<BodyMembers> nested = [];
    private Flaw? own;

    /// <summary>The first flaw found, here or in a nested object; null when all is well.</summary>
    public Flaw? Flaw => own ?? nested.Select(inner => inner.Flaw).FirstOrDefault(flaw => flaw is not null);

    public string Text(string name) => map[name] is JcsValue.Text text ? text.Value : Bad(name, "");

    public string? TextOrNull(string name) => map[name] is JcsValue.Undefined ? null : Text(name);

    public bool Truth(string name) => map[name] is JcsValue.Truth truth ? truth.Value : Bad(name, false);

    public long Long(string name) => map[name] is JcsValue.Number { Value: >= 0 } integer ? integer.Value : Bad(name, 0L);

    public long? LongOrNull(string name) => map[name] is JcsValue.Undefined ? null : Long(name);

    public int Int(string name) => Long(name) is <= int.MaxValue and var value ? (int)value : Bad(name, 0);

    public Hash32 Hash(string name) => Hash32.Parse(Text(name)).Is(out var hash, out _) ? hash : Bad(name, default(Hash32));

    public TextCommit Commit() => new(Hash("text_commit"));

    public TextCommit NestedText(string name) => Nested(name)?.Commit() ?? default;

    public TextCommit? OptionalText(string name) => map[name] is JcsValue.Undefined ? null : NestedText(name);

    public T Word<T>(string name, Func<string, T?> parse)
        where T : struct => parse(Text(name)) ?? Bad(name, default(T));

    public StaffId StaffId(string name) => new(Id(name));

    public AssemblyId Assembly() => new(Id("assembly"));

    public Staff By() => tag.Word is { } word && Roles.Parse(word) is { } role ? new Staff(role, StaffId("by")) : Bad("by", default(Staff));

    public Staff? ByOrSystem() => map["by"] is JcsValue.Undefined ? null : By();

    public Jurisdiction Place()
    {
        var codes = map["path"] is JcsValue.Array array ? array.Items.Select(item => item is JcsValue.Text text ? text.Value : "").ToArray() : [];
        var place = Jurisdiction.Parse(codes);
        return place.Refusal is null ? place.Value : Bad("path", Jurisdiction.Global);
    }

    public DateTimeOffset? TimeOrNull(string name)
    {
        if (map[name] is JcsValue.Undefined) return null;
        return DateTimeOffset.TryParseExact(
            Text(name), "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : Bad(name, default(DateTimeOffset));
    }

    public HeadCount HeadCount() => new(Int("entitled"), Int("present"), Int("participated"));

    public CharterTerms Charter()
    {
        var inner = Nested("thresholds");
        if (inner is null) return CharterTerms.Default;
        var thresholds = new Thresholds(
            inner.Part("quorum"), inner.Word("quorum_base", FactWords.ParseBase), inner.Part("norm_quorum"), inner.Part("consent"));
        return new CharterTerms(thresholds, Text("rule"), Word("accept_gaps", FactWords.ParseGaps));
    }

    public ComputedResult Result()
    {
        var range = Integers("input_range");
        if (range.Length != 2) return Bad("input_range", new ComputedResult(default, "", 0, JcsValue.Null, 0, 0, JcsValue.Null));
        return new ComputedResult(
            Hash("result_sha256"), Text("method"), Int("version"), Any("parameters"), range[0], range[1], Any("summary"));
    }

    public Ballot? Ballot(string kind) => BallotBody.Read(kind, map).Is(out var ballot, out var flaw) ? ballot : Bad<Ballot?>(flaw.Where, null);

    public ImmutableArray<long> Integers(string name) =>
        map[name] is JcsValue.Array array && array.Items.All(item => item is JcsValue.Number)
            ? [.. array.Items.Select(item => ((JcsValue.Number)item).Value)]
            : Bad<ImmutableArray<long>>(name, []);

    public ImmutableArray<T> Each<T>(string name, Func<BodyMembers, T> read)
    {
        if (map[name] is not JcsValue.Array array || array.Items.Any(item => item is not JcsValue.Map)) return Bad<ImmutableArray<T>>(name, []);
        return [.. array.Items.Select(item => read(Inner((JcsValue.Map)item)))];
    }

    public BodyMembers? Nested(string name) => map[name] is JcsValue.Map inner ? Inner(inner) : Bad<BodyMembers?>(name, null);

    private BodyMembers Inner(JcsValue.Map inner)
    {
        var members = new BodyMembers(inner, tag);
        nested.Add(members);
        return members;
    }

    public Share Part(string name) => Share.Read(map[name]) ?? Bad(name, default(Share));

    public JcsValue Any(string name) => map[name] ?? Bad(name, JcsValue.Null);

    public T Read<T>(string name, Func<JcsValue?, T?> read, T instead)
        where T : class => read(map[name]) ?? Bad(name, instead);

    private Guid Id(string name) => Guid.TryParseExact(Text(name), "D", out var id) ? id : Bad(name, Guid.Empty);

    private T Bad<T>(string name, T instead)
    {
        own ??= new Flaw(FlawKind.WrongShape, name);
        return instead;
    }
}
