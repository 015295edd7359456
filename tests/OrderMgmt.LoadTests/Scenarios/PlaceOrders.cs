using System.Globalization;
using System.Text;

namespace OrderMgmt.LoadTests.Scenarios;

/// <summary>
/// Orders of three different products, for a customer who gets a mail, each with a key of its own. The text is written once;
/// the key and the products' numbers are overwritten in place.
/// </summary>
internal sealed class PlaceOrders : IRequests
{
    private const int Products = 50;
    private const string Sku = "ACME-";
    private const string NoKey = "00000000000000000000000000000000";

    private readonly byte[] request;
    private readonly int keyAt;
    private readonly int[] skusAt;
    private readonly Random random;

    public PlaceOrders(string host, string token, string orders, int seed)
    {
        var text = HttpText.Post(host, token, orders, NoKey, Order(placedAt: null));
        request = Encoding.ASCII.GetBytes(text);
        keyAt = text.IndexOf(NoKey, StringComparison.Ordinal);
        skusAt = new int[3];
        for (var (i, at) = (0, 0); i < skusAt.Length; i++)
        {
            at = text.IndexOf(Sku, at, StringComparison.Ordinal) + Sku.Length;
            skusAt[i] = at;
        }

        random = new Random(seed);
    }

    /// <summary>An order as this scenario places it.</summary>
    /// <param name="placedAt">When set, the order is historic: it takes no stock and sends no mail.</param>
    public static string Order(DateTimeOffset? placedAt)
    {
        var historic = placedAt is { } time ? $"""
            "placedAt":"{time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}",
            """ : "";
        return $$"""
            {"place":true,{{historic}}"currency":"EUR","customer":{"name":"Ada Byron","email":"ada@example.com"},"shippingAddress":{"name":"Ada Byron","line1":"1 Main St","city":"London","postalCode":"N1 9GU","country":"GB"},"lines":[{"sku":"{{Sku}}001","quantity":1},{"sku":"{{Sku}}002","quantity":1},{"sku":"{{Sku}}003","quantity":1}]}
            """;
    }

    public ReadOnlyMemory<byte> Next()
    {
        Guid.NewGuid().TryFormat(request.AsSpan(keyAt), out _, "N");
        var first = random.Next(Products);
        var second = (first + 1 + random.Next(Products - 2)) % Products;
        var third = (second + 1) % Products == first ? (second + 2) % Products : (second + 1) % Products;
        Write(skusAt[0], first + 1);
        Write(skusAt[1], second + 1);
        Write(skusAt[2], third + 1);
        return request;
    }

    private void Write(int at, int sku) => sku.TryFormat(request.AsSpan(at, 3), out _, "D3", CultureInfo.InvariantCulture);
}
