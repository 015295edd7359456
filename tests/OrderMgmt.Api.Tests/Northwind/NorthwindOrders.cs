using System.Globalization;
using System.Text.Json.Nodes;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Northwind;

/// <summary>An order of the sample as a request, with the country it went to.</summary>
internal sealed record NorthwindOrder(string Country, JsonObject Body);

internal static class NorthwindOrders
{
    private const string CountryCodes =
        "Argentina AR,Austria AT,Belgium BE,Brazil BR,Canada CA,Denmark DK,Finland FI,France FR,Germany DE,Ireland IE,Italy IT," +
        "Mexico MX,Norway NO,Poland PL,Portugal PT,Spain ES,Sweden SE,Switzerland CH,UK GB,USA US,Venezuela VE";

    private static readonly Dictionary<string, string> Countries =
        CountryCodes.Split(',').Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);

    public static List<NorthwindOrder> Read(string folder)
    {
        var products = CsvTable.Read(Path.Combine(folder, "products.csv")).ToDictionary(p => p["ProductID"], p => p["ProductName"]);
        var customers = CsvTable.Read(Path.Combine(folder, "customers.csv")).ToDictionary(c => c["CustomerID"], c => c["CompanyName"]);
        return [.. CsvTable.Read(Path.Combine(folder, "orders.csv")).GroupBy(l => l["OrderID"]).Select(lines => Order([.. lines], products, customers))];
    }

    private static NorthwindOrder Order(List<Dictionary<string, string>> lines, Dictionary<string, string> products, Dictionary<string, string> customers)
    {
        var order = lines[0];
        var country = Countries[order["ShipCountry"]];
        return new NorthwindOrder(country, new JsonObject
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

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string? Optional(string text) => text is "" or "NULL" ? null : text;
}
