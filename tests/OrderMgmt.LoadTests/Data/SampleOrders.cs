using System.Globalization;
using OrderMgmt.LoadTests.Processes;

namespace OrderMgmt.LoadTests.Data;

/// <summary>Orders of every kind, made by the API itself, for <see cref="OrderSeed"/> to copy.</summary>
internal static class SampleOrders
{
    /// <returns>The orders' ids, each as often as its kind is among twenty.</returns>
    public static async Task<IReadOnlyList<Guid>> MakeAsync(ApiClient api, CancellationToken ct)
    {
        Guid[] completed = [await CompletedAsync(api, 1, ct), await CompletedAsync(api, 2, ct), await CompletedAsync(api, 3, ct)];
        await TakeBackAsync(api, completed[1], ct);
        var open = await PlacedAsync(api, 1, ct);
        var paid = await PlacedAsync(api, 2, ct);
        await PayAsync(api, paid, ct);
        var halfShipped = await PlacedAsync(api, 3, ct);
        await ShipAsync(api, halfShipped, """{"ship":true,"lines":[{"lineNo":1,"quantity":1}]}""", ct);
        var cancelled = await PlacedAsync(api, 2, ct);
        await api.PostAsync($"{ApiClient.Orders}/{cancelled}/cancel", """{"reason":"Changed their mind"}""", ct, version: 1);
        var draft = (await api.PostAsync(ApiClient.Orders, Body(2, placedAt: null), ct)).GetProperty("id").GetGuid();
        return
        [
            .. completed, open, paid, .. completed, cancelled, halfShipped, .. completed, open, cancelled, .. completed, paid, draft,
        ];
    }

    private static async Task<Guid> CompletedAsync(ApiClient api, int lines, CancellationToken ct)
    {
        var id = await PlacedAsync(api, lines, ct);
        await PayAsync(api, id, ct);
        await ShipAsync(api, id, """{"ship":true}""", ct);
        return id;
    }

    private static async Task TakeBackAsync(ApiClient api, Guid order, CancellationToken ct)
    {
        var returns = $"{ApiClient.Orders}/{order}/returns";
        var back = (await api.PostAsync(returns, """{"lines":[{"lineNo":1,"quantity":1,"reason":"noLongerNeeded"}]}""", ct)).GetProperty("id").GetGuid();
        var version = (await api.GetAsync($"{ApiClient.Orders}/{order}", ct)).GetProperty("version").GetInt64();
        await api.PostAsync($"{returns}/{back}/approve", "{}", ct, version);
        await api.PostAsync($"{returns}/{back}/receive", """{"lines":[{"lineNo":1,"disposition":"writeOff"}]}""", ct, version + 1);
    }

    private static async Task<Guid> PlacedAsync(ApiClient api, int lines, CancellationToken ct) =>
        await api.PlaceAsync(Body(lines, TimeProvider.System.GetUtcNow().AddMinutes(-1)), ct);

    private static async Task PayAsync(ApiClient api, Guid order, CancellationToken ct) => await api.PostAsync(
        $"{ApiClient.Orders}/{order}/payments",
        $$$"""{"kind":"capture","provider":"sample","providerReference":"{{{order}}}","amount":{"amount":1000,"currency":"EUR"}}""",
        ct);

    private static async Task ShipAsync(ApiClient api, Guid order, string body, CancellationToken ct) =>
        await api.PostAsync($"{ApiClient.Orders}/{order}/fulfilments", body, ct);

    private static string Body(int lines, DateTimeOffset? placedAt)
    {
        var placed = placedAt is { } time ? $"""
            "place":true,"placedAt":"{time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}",
            """ : "";
        var each = string.Join(',', Enumerable.Range(1, lines).Select(i => $$"""{"sku":"ACME-00{{i * 3}}","quantity":{{i}},"discountPercent":{{i - 1}}}"""));
        return $$"""
            {{{placed}}"currency":"EUR","source":"web","reference":"PO-0","shipping":{"amount":495,"currency":"EUR"},"customer":{"name":"Ada Byron","email":"ada@example.com"},"shippingAddress":{"name":"Ada Byron","line1":"1 Main St","city":"London","postalCode":"N1 9GU","country":"GB"},"lines":[{{each}}]}
            """;
    }
}
