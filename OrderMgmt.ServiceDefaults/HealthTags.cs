namespace OrderMgmt.ServiceDefaults;

public static class HealthTags
{
    /// <summary>Checks that decide whether traffic may come.</summary>
    public const string Ready = "ready";
}
