using System.Runtime.Versioning;
using Deliberation.Core;
using Deliberation.Core.Instance;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Server.Tests.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class KeysFolderTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly DataFolder folder = new();

    private string Keys => Path.Combine(folder.Path, "keys");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Folder_and_keys_can_be_read_by_their_owner_only()
    {
        await (await DataFolder.Open(folder.Options)).DisposeAsync();

        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Keys));
        var files = Directory.GetFiles(Keys);
        Assert.Equal(4, files.Length);
        Assert.All(files, file => Assert.Equal(Owner, File.GetUnixFileMode(file)));
    }

    [Theory]
    [InlineData("", "chmod 700")]
    [InlineData("instance.key", "chmod 600")]
    [InlineData("checkpoint-*.pem", "chmod 600")]
    public async Task Keys_that_others_can_read_are_refused(string which, string advice)
    {
        await (await DataFolder.Open(folder.Options)).DisposeAsync();
        var path = which.Length == 0 ? Keys : Directory.GetFiles(Keys, which)[0];
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Contains(advice, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_without_its_instance_key_is_refused()
    {
        await (await DataFolder.Open(folder.Options)).DisposeAsync();
        File.Delete(Path.Combine(Keys, "instance.key"));

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options));

        Assert.Contains("instance.key is missing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_key_of_another_instance_is_refused()
    {
        await (await DataFolder.Open(folder.Options)).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Keys, "instance.key"), new string('a', 64) + "\n");

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options));

        Assert.Contains("doesn't open with the instance key", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("instance.key", "not a key")]
    [InlineData("normset-*.pem", "not a key")]
    public async Task A_file_that_holds_no_key_is_refused_by_name(string which, string content)
    {
        await (await DataFolder.Open(folder.Options)).DisposeAsync();
        var path = Directory.GetFiles(Keys, which)[0];
        await File.WriteAllTextAsync(path, content);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => DataFolder.Open(folder.Options));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_signing_key_is_replaced_in_public_and_what_it_signed_stays_checkable()
    {
        var store = await DataFolder.Open(folder.Options);
        var room = await Room.OpenForStances(store);
        var receipt = (await room.Cast(room.People[0], 2)).Value;
        var old = store.Keys.Active(KeyPurpose.Checkpoint);
        await store.DisposeAsync();
        File.Delete(Directory.GetFiles(Keys, "checkpoint-*.pem")[0]);

        await using var again = await DataFolder.Open(folder.Options);

        var current = again.Keys.Active(KeyPurpose.Checkpoint);
        Assert.NotEqual(old, current);
        Assert.Equal([(old, KeyStatus.Retired), (current, KeyStatus.Active)], again.Keys.Public.For(KeyPurpose.Checkpoint).Select(key => (key.Key, key.Status)));
        Assert.Null(TlogProof.Parse(receipt.Proof!).Value.Verify(TreeHash.OfLeaf(receipt.Leaf.Span), again.Keys.Find(old.Kid)!).Flaw);
        Assert.Null((await new Room(again, room.Id).Cast(room.People[0], 2)).Refusal);
    }

    [Fact]
    public async Task A_revoked_key_signs_no_norm_set()
    {
        await using var store = await DataFolder.Open(folder.Options);
        var kid = store.Keys.Active(KeyPurpose.NormSet).Kid;
        Assert.Null(store.Keys.SignNormSet("{}"u8).Refusal);

        var revoke = new Command(AssemblyId.Instance, new Caller.Machine(), Room.NewId(), "revoke"u8.ToArray(), (state, _) => ((InstanceState)state).RevokeKey(kid, 0));
        Assert.Null((await store.Append(revoke)).Refusal);

        Assert.Equal("KeyStateConflict", store.Keys.SignNormSet("{}"u8).Refusal?.Code);
        Assert.Equal(KeyStatus.Revoked, store.Keys.Public.Find(kid, KeyPurpose.NormSet).Value.Status);
    }
}
