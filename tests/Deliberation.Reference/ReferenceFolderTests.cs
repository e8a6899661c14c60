namespace Deliberation.Reference;

public sealed class ReferenceFolderTests
{
    [Fact]
    public void The_folder_holds_golden_files() => Assert.NotEmpty(Directory.GetFileSystemEntries(ReferenceFolder.Path("golden")));
}
