namespace Deliberation.Server.Accounts;

/// <summary>A signed-in browser or program. A cookie is worth something only as long as its session's row stands.</summary>
public sealed class Session
{
    /// <summary>Random; stands in the (encrypted) cookie.</summary>
    public Guid Id { get; set; }

    /// <summary>Whose it is.</summary>
    public Guid Account { get; set; }

    /// <summary>When it ends at the latest, UTC.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A key that protects cookies and forms, encrypted under the instance's own secret.</summary>
public sealed class CookieKey
{
    /// <summary>Row number: keys are read in this order.</summary>
    public int Id { get; set; }

    /// <summary>The name data protection gives it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its XML.</summary>
    public string Xml { get; set; } = "";
}

/// <summary>One setting of the instance that people change while it runs.</summary>
public sealed class Setting
{
    /// <summary>Its name.</summary>
    public string Key { get; set; } = "";

    /// <summary>Its value.</summary>
    public string Value { get; set; } = "";
}
