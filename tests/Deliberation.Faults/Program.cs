using System.Globalization;
using Deliberation.Faults.Storage;

return args switch
{
    ["host", var folder, var postgres, var faulty] => await StoreHost.Run(folder, postgres.Length > 0 ? postgres : null, int.Parse(faulty, CultureInfo.InvariantCulture)),
    [var kills] when int.TryParse(kills, NumberStyles.None, CultureInfo.InvariantCulture, out var count) => await KillRun.FromCommandLine(count),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: Deliberation.Faults KILLS
          Kills a store under load this many times (kill -9) and checks after the last that nothing acknowledged was lost or doubled.
        """);
    return 2;
}
