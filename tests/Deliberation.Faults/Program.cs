using System.Globalization;
using Deliberation.Faults;
using Deliberation.Faults.Storage;

return args switch
{
    ["host", var folder, var postgres, var faulty] => await StoreHost.Run(folder, postgres.Length > 0 ? postgres : null, int.Parse(faulty, CultureInfo.InvariantCulture)),
    [var fault, var times] when int.TryParse(times, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && LongRuns.ByName.TryGetValue(fault, out var run) => await run(count),
    _ => LongRuns.Usage(),
};
