using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// The two directions in which opinions differ most: principal components of the stances, missing ones replaced by the
/// norm's mean, centred. Pearson 1901, doi:10.1080/14786440109462720. The sign of a component is fixed so that its entry of
/// largest size is positive. Eigenvectors of whichever is smaller, norms x norms or people x people. Doubles: for
/// data that is stored, never hashed. Cost: for each person the smaller of
/// votes squared and norms squared / 10, plus the smaller side cubed.
/// </summary>
public sealed class PrincipalAxes
{
    private PrincipalAxes(double[] centre, double[][] components, double[] variances, double total) =>
        (Centre, Components, Variances, TotalVariance) = ([.. centre], [.. components.Select(c => c.ToImmutableArray())], [.. variances], total);

    /// <summary>Mean value of each norm among those who saw it; 0 where nobody did.</summary>
    public ImmutableArray<double> Centre { get; }

    /// <summary>Unit vectors over the norms, the strongest first; two, or fewer when there is no second direction.</summary>
    public ImmutableArray<ImmutableArray<double>> Components { get; }

    /// <summary>Variance (n - 1) along the first three directions.</summary>
    public ImmutableArray<double> Variances { get; }

    /// <summary>Variance over all directions.</summary>
    public double TotalVariance { get; }

    /// <summary>Computes the axes; at least one participant and one norm.</summary>
    public static PrincipalAxes Of(StanceMatrix stances)
    {
        var means = Means(stances);
        var size = Math.Min(stances.Columns, stances.Rows);
        var people = stances.Rows < stances.Columns ? new CentredRows(stances, means) : null;
        var products = people is null ? NormProducts.Of(stances, means) : people.PersonProducts();
        var trace = 0.0;
        for (var i = 0; i < size; i++) trace += products[i * size + i];
        var (values, vectors) = SymmetricEigen.Largest(products, size, 3);
        var freedom = Math.Max(1, stances.Rows - 1);
        var components = new List<double[]>();
        for (var k = 0; k < Math.Min(2, values.Length); k++)
        {
            var vector = vectors[k][..size];
            var component = people is null ? vector : people.AcrossNorms(vector);
            var length = Math.Sqrt(SymmetricEigen.Dot(component, component));
            if (values[k] <= 1e-12 * trace || length == 0) component = new double[stances.Columns];
            else Orient(component, length);
            components.Add(component);
        }
        return new PrincipalAxes(means, [.. components], Array.ConvertAll(values, value => Math.Max(0.0, value) / freedom), trace / freedom);
    }

    private static double[] Means(StanceMatrix stances)
    {
        var votes = GroupVotes.Everybody(stances);
        var means = new double[stances.Columns];
        for (var column = 0; column < means.Length; column++)
        {
            var all = votes.All(column);
            if (all.Seen > 0) means[column] = (double)(all.Agree - all.Disagree) / all.Seen;
        }
        return means;
    }

    private static void Orient(double[] component, double length)
    {
        var largest = 0;
        for (var j = 1; j < component.Length; j++)
            if (Math.Abs(component[j]) > Math.Abs(component[largest])) largest = j;
        var scale = component[largest] < 0 ? -1.0 / length : 1.0 / length;
        for (var j = 0; j < component.Length; j++) component[j] *= scale;
    }
}
