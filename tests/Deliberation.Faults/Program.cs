Console.Error.WriteLine("usage: Deliberation.Faults KILLS");
return 2;
