using static OrderMgmt.Application.Access.Permissions;

namespace OrderMgmt.Application.Access;

/// <summary>What a tenant's people do, as bundles of permissions. Service accounts are granted permissions one by one.</summary>
public static class Roles
{
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string OrderManager = "orderManager";
    public const string Fulfilment = "fulfilment";
    public const string Finance = "finance";
    public const string Support = "support";
    public const string Analyst = "analyst";

    private static readonly string[] ReadsOfAnOrder = [OrdersRead, HoldsRead, FulfilmentsRead, PaymentsRead, ReturnsRead];

    private static readonly string[] ReadsOfTheCatalogue = [ProductsRead, StockRead];

    /// <summary>Every role with its permissions, wider ones standing for those they contain. The API's document shows this table.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Owner] = [.. Permissions.All.Keys],
        [Admin] = [.. Permissions.All.Keys],
        [OrderManager] =
        [
            .. ReadsOfAnOrder, OrdersWrite, OrdersImport, HoldsWrite, FulfilmentsWrite, ReturnsWrite,
            .. ReadsOfTheCatalogue, ProductsWrite, StockWrite, CustomersRead, CustomersWrite, CustomersReadPersonal, ReportsRun,
        ],
        [Fulfilment] =
        [
            OrdersRead, HoldsRead, FulfilmentsRead, FulfilmentsWrite, ReturnsRead, ReturnsReceive,
            .. ReadsOfTheCatalogue, StockWrite, CustomersRead, CustomersReadAddresses, ReportsRunFulfilment,
        ],
        [Finance] =
        [
            OrdersRead, HoldsRead, HoldsPayment, PaymentsRead, PaymentsRecord, ReturnsRead,
            CustomersRead, CustomersWrite, CustomersReadPersonal, ReportsRun, AuditRead,
        ],
        [Support] =
        [
            .. ReadsOfAnOrder, OrdersDraft, ReturnsRequest, .. ReadsOfTheCatalogue, CustomersRead, CustomersWrite, CustomersReadPersonal,
        ],
        [Analyst] = [OrdersRead, FulfilmentsRead, PaymentsRead, ReturnsRead, .. ReadsOfTheCatalogue, CustomersRead, ReportsRun],
    };

    /// <summary>The roles that may do what needs the permission.</summary>
    public static IEnumerable<string> With(string permission) =>
        All.Where(r => r.Value.Contains(permission) || (ContainedIn.TryGetValue(permission, out var wider) && r.Value.Contains(wider))).Select(r => r.Key);
}
