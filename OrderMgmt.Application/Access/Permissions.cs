namespace OrderMgmt.Application.Access;

/// <summary>What a principal can be allowed to do, named as OAuth2 scopes.</summary>
public static class Permissions
{
    public const string OrdersRead = "orders:read";
    public const string OrdersWrite = "orders:write";
    public const string OrdersDraft = "orders:draft";
    public const string OrdersImport = "orders:import";
    public const string HoldsRead = "holds:read";
    public const string HoldsWrite = "holds:write";
    public const string HoldsPayment = "holds:payment";
    public const string FulfilmentsRead = "fulfilments:read";
    public const string FulfilmentsWrite = "fulfilments:write";
    public const string PaymentsRead = "payments:read";
    public const string PaymentsRecord = "payments:record";
    public const string ReturnsRead = "returns:read";
    public const string ReturnsRequest = "returns:request";
    public const string ReturnsReceive = "returns:receive";
    public const string ReturnsWrite = "returns:write";
    public const string ProductsRead = "products:read";
    public const string ProductsWrite = "products:write";
    public const string StockRead = "stock:read";
    public const string StockWrite = "stock:write";
    public const string CustomersRead = "customers:read";
    public const string CustomersWrite = "customers:write";
    public const string CustomersReadPersonal = "customers:readPersonal";
    public const string CustomersReadAddresses = "customers:readAddresses";
    public const string ReportsRun = "reports:run";
    public const string ReportsRunFulfilment = "reports:runFulfilment";
    public const string AuditRead = "audit:read";

    /// <summary>What a wider permission contains; the holder of the wider one may do this too.</summary>
    public static IReadOnlyDictionary<string, string> ContainedIn { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [OrdersDraft] = OrdersWrite,
        [HoldsPayment] = HoldsWrite,
        [ReturnsRequest] = ReturnsWrite,
        [ReturnsReceive] = ReturnsWrite,
        [CustomersReadAddresses] = CustomersReadPersonal,
        [ReportsRunFulfilment] = ReportsRun,
    };

    /// <summary>Every permission with what it allows; the issuer, the API and its document read this one table.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [OrdersRead] = "Read orders and their timelines",
        [OrdersDraft] = "Create drafts of orders",
        [OrdersWrite] = "Create, place, confirm, change, cancel, complete and reopen orders",
        [OrdersImport] = "Create historic orders, placed elsewhere in the past",
        [HoldsRead] = "Read the holds of orders",
        [HoldsWrite] = "Place and release holds of every kind",
        [HoldsPayment] = "Place and release holds for payment",
        [FulfilmentsRead] = "Read fulfilments",
        [FulfilmentsWrite] = "Make, ship, deliver, fail and cancel fulfilments",
        [PaymentsRead] = "Read payment records",
        [PaymentsRecord] = "Record authorisations, captures, voids and refunds",
        [ReturnsRead] = "Read returns",
        [ReturnsRequest] = "Request returns",
        [ReturnsReceive] = "Receive approved returns",
        [ReturnsWrite] = "Request, approve, reject, receive, close and cancel returns",
        [ProductsRead] = "Read products and their stock",
        [ProductsWrite] = "Create, change, archive and delete products",
        [StockRead] = "Read stock locations, levels and movements",
        [StockWrite] = "Keep stock locations; receive, adjust and transfer stock",
        [CustomersRead] = "Read customers, personal data masked",
        [CustomersWrite] = "Create, change and delete customers",
        [CustomersReadPersonal] = "See the personal data of customers, not masked",
        [CustomersReadAddresses] = "See the addresses of customers, not masked",
        [ReportsRunFulfilment] = "Run the reports on fulfilment and stock, and read their jobs and files",
        [ReportsRun] = "Run reports and read their jobs and files",
        [AuditRead] = "Read and verify the audit trail",
    };
}
