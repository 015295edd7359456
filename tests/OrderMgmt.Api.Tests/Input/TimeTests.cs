using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using static OrderMgmt.Api.Tests.Support.OrderBuilder;

namespace OrderMgmt.Api.Tests.Input;

/// <summary>Times as they come, are stored and answered, and what follows from the day they name.</summary>
public sealed class TimeTests(ApiFixture api)
{
    [Theory]
    [InlineData("2020-01-31t12:00:00.123456789z", "2020-01-31T12:00:00.123456Z")]
    [InlineData("2020-01-31T12:00:00.9999999999999999999Z", "2020-01-31T12:00:00.999999Z")]
    [InlineData("2020-01-31T12:00:00.10+02:00", "2020-01-31T10:00:00.1Z")]
    public async Task ATime_WithAnyNumberOfDecimals_IsCutToMicroseconds(string given, string answered)
    {
        var tenant = await api.NewTenantAsync();

        var order = await Historic(given).CreateAsync(tenant.Client());

        var id = OrderId.From(Guid.Parse((string)order["id"]!));
        var stored = await tenant.ReadAsync(db => db.Orders.AsNoTracking().SingleAsync(o => o.Id == id));
        Assert.Equal(answered, (string)order["placedAt"]!);
        Assert.Equal(DateTimeOffset.Parse(answered, null), stored.PlacedAt);
    }

    [Fact]
    public async Task OurOwnTimes_AreWholeMicroseconds()
    {
        var tenant = await api.NewTenantAsync();
        for (var i = 0; i < 3; i++) await AnOrder().CreateAsync(tenant.Client());

        var times = await tenant.ReadAsync(async db => (await db.Orders.Select(o => o.DraftedAt).ToListAsync())
            .Concat(await db.Events.Select(e => e.OccurredAt).ToListAsync()).Concat(await db.AuditEntries.Select(e => e.OccurredAt).ToListAsync()).ToList());

        Assert.NotEmpty(times);
        Assert.All(times, time => Assert.Equal(0, time.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    [Theory]
    [InlineData("1969-12-31T23:59:59.999999Z", 400)]
    [InlineData("1970-01-01T00:00:00+01:00", 400)]
    [InlineData("1970-01-01T00:00:00Z", 201)]
    public async Task AnOrderAndAPayment_FromBefore1970_AreRefused(string time, int status)
    {
        var client = (await api.NewTenantAsync()).Client();
        var order = await AnOrder().CreateAsync(client);

        var placed = await Historic(time).PostAsync(client);
        var paid = await client.PostAsync($"orders/{order["id"]}/payments", Json.Parse($$"""
            { "kind": "capture", "provider": "bank", "providerReference": "R1", "amount": { "amount": 1, "currency": "EUR" }, "occurredAt": "{{time}}" }
            """));

        Assert.Equal((status, status), ((int)placed.StatusCode, (int)paid.StatusCode));
        if (status == 201) return;
        Assert.Equal(["/placedAt"], (await placed.ShouldBeProblemAsync(400, "request.invalid")).Pointers());
        Assert.Equal(["/occurredAt"], (await paid.ShouldBeProblemAsync(400, "request.invalid")).Pointers());
    }

    [Theory]
    [InlineData("UTC", "2019-12-31T23:30:00Z", "2019-")]
    [InlineData("Europe/Berlin", "2019-12-31T23:30:00Z", "2020-")]
    [InlineData("America/New_York", "2020-01-01T03:00:00Z", "2019-")]
    public async Task ANumber_CarriesTheYearInWhichTheOrderWasPlacedWhereTheTenantIs(string timeZone, string placedAt, string year)
    {
        var tenant = await api.NewTenantAsync(new TenantSettings { TimeZone = timeZone });

        Assert.StartsWith(year, (string)(await Historic(placedAt).CreateAsync(tenant.Client()))["number"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HRK", "2022-12-31T12:00:00Z", 201)]
    [InlineData("HRK", "2023-01-02T00:00:00Z", 400)]
    [InlineData("HRK", "2023-01-01T01:00:00Z", 422)] // valid still in Hawaii, not where the tenant is
    [InlineData("BGN", "2025-06-01T00:00:00Z", 201)]
    [InlineData("DEM", "1998-06-01T00:00:00Z", 201)]
    [InlineData("DEM", null, 400)]
    [InlineData("HRK", null, 400)]
    [InlineData("XXX", null, 400)]
    public async Task ACurrency_IsValidOnTheDayOfTheOrder(string currency, string? placedAt, int status)
    {
        var client = (await api.NewTenantAsync()).Client();
        var order = AnOrder().With("currency", currency)
            .WithLines($$"""{ "name": "A thing", "quantity": 1, "unitPrice": { "amount": 1, "currency": "{{(currency == "XXX" ? "EUR" : currency)}}" } }""");

        var response = await (placedAt is null ? order : order.With("placedAt", placedAt)).PostAsync(client);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        if (status != 201) Assert.Equal(["/currency"], Json.Parse(await response.Content.ReadAsStringAsync()).Pointers());
    }

    [Fact]
    public async Task Kosovo_IsACountry()
    {
        var order = await AnOrder().With("shippingAddress", Json.Parse("""{ "name": "Ada", "line1": "1", "city": "Prishtina", "country": "XK" }"""))
            .CreateAsync((await api.NewTenantAsync()).Client());

        Assert.Equal("XK", (string)order["shippingAddress"]!["country"]!);
    }

    private static OrderBuilder Historic(string placedAt) => AnOrder().With("placedAt", JsonValue.Create(placedAt))
        .WithLines("""{ "name": "A thing", "quantity": 1, "unitPrice": { "amount": 1, "currency": "EUR" } }""");
}
