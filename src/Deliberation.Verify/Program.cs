Console.WriteLine("usage: Deliberation.Verify verify BUNDLE.zip [--jwks FILE]");
return 2;
