Console.Error.WriteLine("usage: Deliberation.Benchmarks goals");
return 2;
