using System.Globalization;
using System.Text;
using System.Text.Json;
using OrderMgmt.LoadTests.Load;

namespace OrderMgmt.LoadTests.Scenarios;

/// <summary>
/// A shop's day: of a hundred requests 40 place an order, 30 read one, 15 list some, 10 ship and 5 pay one that this client
/// placed. Before it has placed any, it places one instead.
/// </summary>
internal sealed class MixedRequests(string host, string token, string orders, IReadOnlyList<Guid> seeded, int seed) : IRequests
{
    private readonly Random random = new(seed);
    private readonly PlaceOrders placing = new(host, token, orders, seed);
    private readonly GetOrders reading = new(host, token, orders, seeded, seed);
    private readonly ListOrders listing = new(host, token, orders, seeded.Count, seed);
    private readonly List<Guid> placed = [];
    private readonly Queue<Guid> unshipped = new();
    private readonly Queue<Placed> unpaid = new();

    public string? Operation { get; private set; }

    public ReadOnlyMemory<byte> Next()
    {
        var drawn = random.Next(100);
        if (drawn is >= 40 and < 70) return As(LoadOptions.Read, Read());
        if (drawn is >= 70 and < 85) return As(LoadOptions.List, listing.Next());
        if (drawn is >= 85 and < 95 && unshipped.TryDequeue(out var toShip)) return As("ship", Ship(toShip));
        if (drawn >= 95 && unpaid.TryDequeue(out var toPay)) return As("pay", Pay(toPay));
        return As(LoadOptions.Place, placing.Next());
    }

    public void Succeeded(HttpConnection reply)
    {
        if (Operation is not LoadOptions.Place) return;
        using var order = JsonDocument.Parse(reply.Body());
        var id = order.RootElement.GetProperty("id").GetGuid();
        placed.Add(id);
        unshipped.Enqueue(id);
        unpaid.Enqueue(new Placed(id, order.RootElement.GetProperty("totals").GetProperty("total").GetProperty("amount").GetInt64()));
    }

    private ReadOnlyMemory<byte> As(string operation, ReadOnlyMemory<byte> request)
    {
        Operation = operation;
        return request;
    }

    private ReadOnlyMemory<byte> Read()
    {
        var drawn = random.Next(seeded.Count + placed.Count);
        return drawn < seeded.Count ? reading.Next() : reading.Of(placed[drawn - seeded.Count]);
    }

    private byte[] Ship(Guid order) => Post($"{order}/fulfilments", """{"ship":true}""");

    private byte[] Pay(Placed order) => Post($"{order.Id}/payments", string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"kind":"capture","provider":"load","providerReference":"{{{order.Id}}}","amount":{"amount":{{{order.Total}}},"currency":"EUR"}}"""));

    private byte[] Post(string path, string body) =>
        Encoding.ASCII.GetBytes(HttpText.Post(host, token, $"{orders}/{path}", Guid.NewGuid().ToString("N"), body));

    private readonly record struct Placed(Guid Id, long Total);
}
