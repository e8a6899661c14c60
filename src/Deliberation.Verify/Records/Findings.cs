namespace Deliberation.Verify.Records;

/// <summary>What a reading of the record found wrong, by the step that reports it; the first finding of each step is kept.</summary>
internal sealed class Findings
{
    private readonly Dictionary<int, string> first = [];

    public string? this[int step] => first.GetValueOrDefault(step);

    public void Note(int step, string what) => first.TryAdd(step, what);
}
