extern alias verify;

using System.Text;
using Deliberation.Core.NormSets;
using Deliberation.Server.Features.People;
using Deliberation.Tests.Shared.Live;
using verify::Deliberation.Verify;
using Outcome = verify::Deliberation.Verify.Outcome;

namespace Deliberation.Server.Tests.People;

/// <summary>Words that were erased on their way into a bundle: by the command that people have, through the doors, to the verifier.</summary>
public sealed class ErasedBundleTests : IAsyncLifetime
{
    private const string Canary = "canary 19c4 of a reason that is to be forgotten";
    private Hall hall = null!;
    private Meeting meeting = null!;

    public async Task InitializeAsync()
    {
        hall = await Hall.Open();
        meeting = await Meeting.Convene(hall, people: 3, norms: 2, ("ratification", 0));
        await meeting.Open(1);
        await Ratify(0, [[1, "object"], [2, "consent"]], [[1, Canary]]);
        await Ratify(1, [[1, "object"], [2, "consent"]], [[1, "It can't be checked."]]);
        await Ratify(2, [[1, "consent"], [2, "consent"]], []);
        await meeting.Close(1);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await foreach (var _ in hall.Record.Follow(patience.Token))
            if (meeting.State.Round(1)!.Result is not null) break;
    }

    public async Task DisposeAsync() => await hall.DisposeAsync();

    [Fact]
    public async Task A_reason_erased_after_the_draft_needs_another_draft_which_does_not_quote_it()
    {
        var payloadSha256 = await Draft();
        await Erase();
        using var organiser = hall.Http(meeting.Convener);
        using var refused = await organiser.PostAsync(meeting.Path("normset/approve"), Hall.Json(new { payloadSha256 }));
        Assert.Contains("RecordMoved", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var bundle = await Publish(await Draft());

        Assert.All(Verify(bundle).SkipLast(1), verdict => Assert.True(verdict.Outcome == Outcome.Pass, verdict.ToString()));
        Assert.DoesNotContain(Canary, Encoding.UTF8.GetString(bundle), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_erased_before_the_draft_is_counted_as_given_and_quoted_nowhere()
    {
        await Erase();
        var bundle = await Publish(await Draft());

        Assert.All(Verify(bundle).SkipLast(1), verdict => Assert.True(verdict.Outcome == Outcome.Pass, verdict.ToString()));
        var norm = NormSetPayload.Read(Zipped(bundle, "payload.json")).Value.AllNorms.Single(norm => norm.Number == 1);
        Assert.Equal((2, 1), (norm.Dissent.ReasonsGiven, norm.Dissent.Reasons.Length));
        Assert.DoesNotContain(Canary, Encoding.UTF8.GetString(bundle), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_left_out_without_an_erasure_is_refused()
    {
        var bundle = await Publish(await Draft());
        using var archive = new MemoryStream();
        archive.Write(bundle);
        using (var zip = new System.IO.Compression.ZipArchive(archive, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("texts.jsonl")!;
            var kept = Encoding.UTF8.GetString(Zipped(bundle, "texts.jsonl")).Split('\n').Where(line => !line.Contains(Canary, StringComparison.Ordinal));
            await using var stream = entry.Open();
            stream.SetLength(0);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', kept)));
        }

        archive.Position = 0;
        var verdicts = Verification.Of(archive, new Options(hall.Record.Keys.Public, Parents: [])).ToList();

        Assert.Equal(9, verdicts.First(verdict => verdict.Outcome == Outcome.Fail).Step);
    }

    private Task Ratify(int person, object[][] votes, object[][] reasons) =>
        hall.Must(meeting.People[person], meeting.Path("rounds/1/ratification"), new { votes, reasons });

    private Task Erase() => hall.Must(meeting.People[0], meeting.Path("erasure"), new { confirm = EraseParticipant.Confirmation });

    private async Task<string> Draft() => (await hall.Must(meeting.Convener, meeting.Path("normset/draft"), new { })).GetProperty("payloadSha256").GetString()!;

    private async Task<byte[]> Publish(string payloadSha256)
    {
        await hall.Must(meeting.Convener, meeting.Path("normset/approve"), new { payloadSha256 });
        await hall.Must(meeting.Facilitator, meeting.Path("normset/approve"), new { payloadSha256 });
        await hall.Must(meeting.Convener, meeting.Path("normset/publish"), new { payloadSha256 });
        using var http = hall.Http();
        return await http.GetByteArrayAsync(meeting.Path("normset/bundle.zip"));
    }

    private List<Verdict> Verify(byte[] bundle)
    {
        using var zip = new MemoryStream(bundle);
        return [.. Verification.Of(zip, new Options(hall.Record.Keys.Public, Parents: []))];
    }

    private static byte[] Zipped(byte[] bundle, string name)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(bundle));
        using var stream = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
