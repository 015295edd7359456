namespace OrderMgmt.Application.Tenancy;

/// <summary>What a principal can be allowed to do, named as OAuth2 scopes.</summary>
public static class Permissions
{
    public const string OrdersRead = "orders:read";
    public const string OrdersWrite = "orders:write";
    public const string OrdersImport = "orders:import";
    public const string ProductsRead = "products:read";
    public const string ReportsRun = "reports:run";
    public const string AuditRead = "audit:read";

    /// <summary>Every permission with what it allows; the issuer, the API and its document read this one table.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [OrdersRead] = "Read orders and their timelines",
        [OrdersWrite] = "Create, place, confirm and cancel orders",
        [OrdersImport] = "Create historic orders, placed elsewhere in the past",
        [ProductsRead] = "Read products and their stock",
        [ReportsRun] = "Run reports and read their jobs and files",
        [AuditRead] = "Read and verify the audit trail",
    };
}
