namespace OrderMgmt.ServiceDefaults;

/// <summary>What the AppHost and the processes call the resources they share.</summary>
public static class ResourceNames
{
    public const string Api = "api";

    public const string Worker = "worker";

    public const string Migrations = "migrations";

    /// <summary>The database, as the application's own login reaches it.</summary>
    public const string OrdersDb = "ordersdb";

    /// <summary>The same database for OrderMgmt.Migrations, which owns its schema.</summary>
    public const string OrdersDbAdmin = "ordersdb-admin";

    public const string Cache = "cache";

    public const string Blobs = "blobs";
}
