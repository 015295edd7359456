using System.Globalization;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Northwind;

/// <summary>An order of the sample as a request, with the country it went to and its days.</summary>
/// <param name="ShippedOn">Null when it was never shipped.</param>
/// <param name="NetCents">Its lines' prices less their discounts.</param>
internal sealed record NorthwindOrder(string Country, DateOnly PlacedOn, DateOnly? ShippedOn, int Units, long NetCents, JsonObject Body);

internal static class NorthwindOrders
{
    private const string Variable = "ORDERMGMT_TEST_NORTHWIND";

    private const string CountryCodes =
        "Argentina AR,Austria AT,Belgium BE,Brazil BR,Canada CA,Denmark DK,Finland FI,France FR,Germany DE,Ireland IE,Italy IT," +
        "Mexico MX,Norway NO,Poland PL,Portugal PT,Spain ES,Sweden SE,Switzerland CH,UK GB,USA US,Venezuela VE";

    private static readonly Dictionary<string, string> Countries =
        CountryCodes.Split(',').Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The files are looked for beside the repository, or where ORDERMGMT_TEST_NORTHWIND says; without them the test is skipped.</summary>
    public static List<NorthwindOrder> Read()
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null, $"The Northwind files are not here; set {Variable} to their folder.");
        return Read(folder!);
    }

    private static List<NorthwindOrder> Read(string folder)
    {
        var products = CsvTable.Read(Path.Combine(folder, "products.csv")).ToDictionary(p => p["ProductID"], p => p["ProductName"]);
        var customers = CsvTable.Read(Path.Combine(folder, "customers.csv")).ToDictionary(c => c["CustomerID"], c => c["CompanyName"]);
        return [.. CsvTable.Read(Path.Combine(folder, "orders.csv")).GroupBy(l => l["OrderID"]).Select(lines => Order([.. lines], products, customers))];
    }

    private static NorthwindOrder Order(List<Dictionary<string, string>> lines, Dictionary<string, string> products, Dictionary<string, string> customers)
    {
        var order = lines[0];
        var country = Countries[order["ShipCountry"]];
        return new NorthwindOrder(country, Day(order["OrderDate"])!.Value, Day(order["ShippedDate"]), lines.Sum(l => Number(l["Quantity"])), lines.Sum(NetCents), new JsonObject
        {
            ["place"] = true,
            ["placedAt"] = order["OrderDate"][..10] + "T00:00:00Z",
            ["currency"] = "USD",
            ["source"] = "northwind",
            ["reference"] = order["OrderID"],
            ["customer"] = new JsonObject { ["name"] = customers[order["CustomerID"]] },
            ["shippingAddress"] = new JsonObject
            {
                ["name"] = order["ShipName"],
                ["line1"] = order["ShipAddress"],
                ["city"] = order["ShipCity"],
                ["region"] = Optional(order["ShipRegion"]),
                ["postalCode"] = Optional(order["ShipPostalCode"]),
                ["country"] = country,
            },
            ["shipping"] = Dollars(order["Freight"]),
            ["lines"] = new JsonArray([.. lines.Select(line => new JsonObject
            {
                ["sku"] = $"NW-{line["ProductID"]}",
                ["name"] = products[line["ProductID"]],
                ["quantity"] = Number(line["Quantity"]),
                ["unitPrice"] = Dollars(line["UnitPrice"]),
                ["discountPercent"] = decimal.Parse(line["Discount"], CultureInfo.InvariantCulture) * 100,
            })]),
        });
    }

    private static JsonObject Dollars(string text) =>
        new() { ["amount"] = (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * 100), ["currency"] = "USD" };

    private static long NetCents(Dictionary<string, string> line)
    {
        var (price, discount) = (decimal.Parse(line["UnitPrice"], CultureInfo.InvariantCulture), decimal.Parse(line["Discount"], CultureInfo.InvariantCulture));
        return (long)Math.Round(price * 100 * Number(line["Quantity"]) * (1 - discount), MidpointRounding.AwayFromZero);
    }

    private static DateOnly? Day(string text) => text is "" or "NULL" ? null : DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Beside the repository, upwards from where the tests run.
    private static string? Folder()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return given;
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "shared", "data", "northwind") is var found && File.Exists(Path.Combine(found, "orders.csv")))
                return found;
        return null;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string? Optional(string text) => text is "" or "NULL" ? null : text;
}
