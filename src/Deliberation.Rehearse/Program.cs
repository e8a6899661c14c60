Console.Error.WriteLine("usage: Deliberation.Rehearse --server URL --organiser LINK --facilitator LINK (--polis DIR | --participants N --random SEED) --out OUT");
return 2;
