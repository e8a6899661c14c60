namespace Deliberation.Server.Demo;

/// <summary>What the three example assemblies say of themselves. The codes XA and harbour-city name no place: XA is one that ISO 3166 leaves to its users.</summary>
internal static class DemoTexts
{
    public const string GlobalPlace = "global";
    public const string NationalPlace = "global/XA";
    public const string LocalPlace = "global/XA/harbour-city";

    public const string GlobalTitle = "What no AI system may do anywhere";
    public const string NationalTitle = "How AI should behave when we learn, heal, write and search";
    public const string LocalTitle = "AI in the services of Harbour City";

    public const string GlobalMandate =
        "A demonstration: nobody was asked, the twelve people and their ballots are invented. It shows how a few prohibitions and minimums are decided, signed, and bind the assemblies below.";

    public const string NationalMandate =
        "A demonstration you can take part in. The norms are examples, bound by the global set; what you decide here is signed like a real result and says that it is a demonstration.";

    public const string LocalMandate =
        "A demonstration that hasn't begun. It inherits the global set now, and the national one as soon as that is published.";
}
