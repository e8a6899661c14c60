using Deliberation.Verify;
using Deliberation.Verify.Conversions;
using Deliberation.Verify.Tally;

return args switch
{
    ["verify", .. var rest] => VerifyCommand.Run(rest, Console.Out, Console.Error),
    ["tally", .. var rest] => TallyCommand.Run(rest, Console.Out, Console.Error),
    ["count", .. var rest] => CountCommand.Run(rest, Console.Out, Console.Error),
    ["draw", .. var rest] => DrawCommand.Run(rest, Console.Out, Console.Error),
    ["represent", .. var rest] => RepresentCommand.Run(rest, Console.Out, Console.Error),
    ["convert", .. var rest] => ConvertCommand.Run(rest, Console.Error),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Deliberation.Verify verify BUNDLE.zip [--jwks FILE]");
    Console.Error.WriteLine("       Deliberation.Verify tally KIND FILE [options]");
    Console.Error.WriteLine("       Deliberation.Verify count FILE.json [--trace]");
    Console.Error.WriteLine("       Deliberation.Verify draw DIR --seed HEX [--draws N]");
    Console.Error.WriteLine("       Deliberation.Verify represent DIR [--small-cells]");
    Console.Error.WriteLine("       Deliberation.Verify convert IN OUT [--round N]");
    return 2;
}
