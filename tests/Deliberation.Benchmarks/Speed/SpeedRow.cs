using System.Text.Json;

namespace Deliberation.Benchmarks.Speed;

/// <summary>One line of the table: the same task for us and for the reference.</summary>
/// <param name="Name">What is computed, on how much.</param>
/// <param name="Task">Its name in tests/python/bench_reference.py.</param>
/// <param name="Aim">The largest share of the reference's time that is wanted; null where the row only informs.</param>
/// <param name="Input">What the reference is given, as JSON.</param>
/// <param name="Run">What is timed; gives an outcome.</param>
/// <param name="Answer">The outcome in the form of the reference's answer.</param>
internal sealed record SpeedRow(string Name, string Task, double? Aim, object Input, Func<object> Run, Func<object, object?> Answer)
{
    /// <summary>A row whose outcome has one type.</summary>
    public static SpeedRow Of<T>(string name, string task, double? aim, object input, Func<T> run, Func<T, object?> answer) where T : notnull =>
        new(name, task, aim, input, () => run(), outcome => answer((T)outcome));

    /// <summary>Where the reference's answer differs from ours; null where both say the same.</summary>
    public string? Difference(JsonElement reference) => Answers.Difference(reference, JsonSerializer.SerializeToElement(Answer(Run())), Task);
}
