using Deliberation.Core.Records.Json;

namespace Deliberation.Core.NormSets;

/// <summary>Stands where something hasn't been assessed: never left out, never made up. On the wire <c>{"not_assessed": reason}</c>.</summary>
/// <param name="Reason">Why not, in one plain sentence.</param>
public sealed record NotAssessed(string Reason)
{
    /// <summary>No clause was written.</summary>
    public static readonly NotAssessed Clause = new("no machine-readable clause was written for this norm");

    /// <summary>No kind was chosen.</summary>
    public static readonly NotAssessed Kind = new("nobody classified this norm as prohibition, minimum or aspiration");

    /// <summary>No class was chosen.</summary>
    public static readonly NotAssessed Class = new("nobody classified this norm as constitutional or revisable");

    /// <summary>No nature was chosen.</summary>
    public static readonly NotAssessed Nature = new("nobody classified this norm as ethics or preference");

    /// <summary>No trade-off was stated.</summary>
    public static readonly NotAssessed TradeOff = new("no trade-off was stated: what it is put before, who benefits, who is disadvantaged");

    /// <summary>No value card was filled in.</summary>
    public static readonly NotAssessed ValueCard = new("no value card was filled in");

    /// <summary>No review date was set.</summary>
    public static readonly NotAssessed ReviewBy = new("no review date was set");

    /// <summary>Relations to the norms above were not recorded.</summary>
    public static readonly NotAssessed Relations = new("nobody compared this norm with the ratified norms above it");

    /// <summary>No audit was made.</summary>
    public static readonly NotAssessed PluralismAudit = new("no pluralism audit was made");

    /// <summary>No mandate was stated.</summary>
    public static readonly NotAssessed Mandate = new("no mandate was stated when the assembly was convened");

    /// <summary>Nobody recorded how the people on the roll were chosen.</summary>
    public static readonly NotAssessed Selection = new("the record doesn't say how the people on the roll were chosen");

    /// <summary>The value on the wire.</summary>
    public JcsValue.Map ToJson() => JcsValue.Of(("not_assessed", JcsValue.Of(Reason)));

    /// <summary>Reads it back; null for anything else and for an empty reason.</summary>
    public static NotAssessed? Parse(JcsValue? value) =>
        value is JcsValue.Map { Members: [("not_assessed", JcsValue.Text { Value.Length: > 0 } reason)] } ? new NotAssessed(reason.Value) : null;
}
