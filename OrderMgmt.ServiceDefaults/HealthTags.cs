namespace OrderMgmt.ServiceDefaults;

public static class HealthTags
{
    /// <summary>Checks that decide whether traffic may come; the rest only say whether the process lives.</summary>
    public const string Ready = "ready";
}
