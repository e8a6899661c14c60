using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Norms;
using Deliberation.Server.Accounts;
using Deliberation.Server.Features.People;
using Deliberation.Tests.Shared.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Server.Tests.People;

/// <summary>A person is erased: what they wrote and were called is found nowhere, what they voted still counts.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private const string Canary = "canary 7f3a of a person who wants to be forgotten";
    private readonly string data = Directory.CreateTempSubdirectory("deliberation-").FullName;
    private Hall hall = null!;

    public async Task InitializeAsync() => hall = await Hall.Open(data: data);

    public async Task DisposeAsync() => await hall.DisposeAsync();

    [Fact]
    public async Task Their_words_and_name_are_found_nowhere_and_their_ballot_still_counts()
    {
        var meeting = await Meeting.Convene(hall);
        var who = meeting.People[0];
        await Rename(who, Canary);
        await meeting.Open(1);
        await hall.Must(who, meeting.Path("norms"), new { text = Canary, language = "en" });
        await meeting.Close(1);
        await meeting.Open(2);
        await meeting.Cast(who, 2, [1, "agree"]);
        var box = await Box(who.Who.Account);
        Assert.True(IsInFiles(Encoding.UTF8.GetBytes(Canary)) && IsInFiles(box));

        var erased = await hall.Must(who, meeting.Path("erasure"), new { confirm = EraseParticipant.Confirmation });

        Assert.Equal(1, erased.GetProperty("entries").GetInt32());
        Assert.False(IsInFiles(Encoding.UTF8.GetBytes(Canary)));
        Assert.False(IsInFiles(box));
        using var http = hall.Http();
        foreach (var path in (string[])["state", "entries", "checkpoint"])
            Assert.DoesNotContain(Canary, await http.GetStringAsync(meeting.Path(path)), StringComparison.Ordinal);
        Assert.Equal(1, meeting.State.Round(2)!.Ballots);
        Assert.Equal(NormStatus.Withdrawn, meeting.State.Norms[^1].Status);
        await meeting.Close(2);
        Assert.Single(await hall.Record.CountedBallots(meeting.Id, 2, default).ToListAsync());
        Assert.Equal("SignInRequired", await Refused(who, meeting.Path("norms"), new { text = "Again", language = "en" }));
    }

    [Fact]
    public async Task Words_that_were_accepted_belong_to_the_assembly()
    {
        var meeting = await Meeting.Convene(hall);
        await meeting.Open(1);
        var proposed = await hall.Must(meeting.People[0], meeting.Path("norms"), new { text = "An AI system should forget on request.", language = "en" });
        var norm = proposed.GetProperty("norm").GetInt32();
        await hall.Must(meeting.Facilitator, meeting.Path($"norms/{norm}/accept"), new { });

        await hall.Must(meeting.People[0], meeting.Path("erasure"), new { confirm = EraseParticipant.Confirmation });

        var texts = await hall.Record.Texts(meeting.Id, [meeting.State.Norm(norm)!.Current.Seq], default);
        Assert.Equal("An AI system should forget on request.", Assert.Single(texts).Text);
    }

    [Fact]
    public async Task Organisers_erase_on_request_and_nobody_erases_others_or_by_accident()
    {
        var meeting = await Meeting.Convene(hall);
        var account = meeting.People[1].Who.Account;
        Assert.Equal("WrongRole", await Refused(meeting.People[0], meeting.Path("erasure"), new { confirm = EraseParticipant.Confirmation, account }));
        Assert.Equal("NotConfirmed", await Refused(meeting.People[0], meeting.Path("erasure"), new { confirm = "yes" }));
        Assert.Equal("UnknownAccount", await Refused(meeting.Convener, meeting.Path("erasure"), new { confirm = EraseParticipant.Confirmation, account = Guid.NewGuid() }));
        Assert.Equal("HoldsStaffRole", await Refused(meeting.Convener, meeting.Path("erasure"), new { confirm = EraseParticipant.Confirmation }));
        Assert.Null(await Refused(meeting.People[1], meeting.Path("norms"), new { text = "Too early", language = "en" }) is "NotProposing" ? null : "signed out");

        await hall.Must(meeting.Convener, meeting.Path("erasure"), new { confirm = EraseParticipant.Confirmation, account });

        Assert.Equal("SignInRequired", await Refused(meeting.People[1], meeting.Path("norms"), new { text = "Too late", language = "en" }));
    }

    [Fact]
    public async Task An_erasure_that_a_killed_process_left_half_done_is_finished_at_the_next_start()
    {
        var meeting = await Meeting.Convene(hall);
        await meeting.Open(1);
        await hall.Must(meeting.People[0], meeting.Path("norms"), new { text = Canary, language = "en" });
        var account = meeting.People[0].Who.Account;
        Assert.Null(await hall.Services.GetRequiredService<AccountErasure>().Erase(account));
        Assert.Single(await hall.Record.TextsBy(account, default));

        await hall.Services.GetRequiredService<Server.Features.Entry.RecordSweep>().Run(default);

        Assert.Empty(await hall.Record.TextsBy(account, default));
        Assert.Empty(await hall.Services.GetRequiredService<AccountErasure>().Unfinished(default));
    }

    private async Task Rename(Person who, string name)
    {
        await using var db = await hall.Services.GetRequiredService<IDbContextFactory<AccountsDb>>().CreateDbContextAsync();
        await db.Members.Where(member => member.Account == who.Who.Account).ExecuteUpdateAsync(set => set.SetProperty(member => member.Pseudonym, name));
    }

    // The sealed words as they lie in the database.
    private async Task<byte[]> Box(Guid account)
    {
        Assert.Single(await hall.Record.TextsBy(account, default));
        using var connection = Server.Storage.Sqlite.SqliteConnection.Open(Path.Combine(data, "record.db"), readOnly: true);
        var row = connection["select t.box from texts t join authors a on a.author = t.author where a.account = ?"].Bind(1, account);
        Assert.True(row.Step());
        return row.Blob(0).ToArray();
    }

    // The lock holds nothing and can't be opened.
    private bool IsInFiles(byte[] bytes) => Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock").Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content.AsSpan().IndexOf(bytes) >= 0;
    });

    private async Task<string?> Refused(Person who, string path, object body)
    {
        using var http = hall.Http(who);
        using var answer = await http.PostAsync(path, Hall.Json(body));
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return json.TryGetProperty("code", out var code) ? code.GetString() : null;
    }
}
