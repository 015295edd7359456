using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Tests.Input;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Tests.Ordering;

public sealed class CreateOrderValidatorTests
{
    private static readonly LineInput Line = new(1, "SKU-1");

    private static readonly AddressInput Address = new("Ada Byron", "1 Main St", "London", "GB");

    private static readonly CreateOrderCommand Valid = new("EUR", new CustomerInput("Ada Byron", "ada@example.com"), Address, [Line], Place: true);

    public static TheoryData<string, CreateOrderCommand> Wrong { get; } = new()
    {
        { "/currency", Valid with { Currency = "eur" } },
        { "/currency", Valid with { Currency = "DEM" } },
        { "/lines", Valid with { Lines = [] } },
        { "/lines", Valid with { Lines = [.. Enumerable.Repeat(Line, 201)] } },
        { "/lines/1", Valid with { Lines = [Line, null!] } },
        { "/source", Valid with { Source = new string('x', 51) } },
        { "/source", Valid with { Source = "we\nb" } },
        { "/reference", Valid with { Reference = new string('x', 101) } },
        { "/shipping/amount", Valid with { Shipping = new MoneyAmount(-1, "EUR") } },
        { "/shipping/amount", Valid with { Shipping = new MoneyAmount(Money.MaxAmount + 1, "EUR") } },
        { "/shipping/currency", Valid with { Shipping = new MoneyAmount(1, "EURO") } },
        { "/shippingTaxRate", Valid with { ShippingTaxRate = 1.000001m } },
        { "/shippingTaxRate", Valid with { ShippingTaxRate = -0.1m } },
        { "/shippingTaxRate", Valid with { ShippingTaxRate = 0.1234567m } },
        { "/placedAt", Valid with { Place = false, PlacedAt = DateTimeOffset.UnixEpoch } },
    };

    public static TheoryData<string, CustomerInput> WrongCustomers { get; } = new()
    {
        { "/customer/name", new CustomerInput("") },
        { "/customer/name", new CustomerInput(" \u00a0") },
        { "/customer/name", new CustomerInput(new string('x', 201)) },
        { "/customer/name", new CustomerInput("Ada\r\nBcc: eve@example.com") },
        { "/customer/email", new CustomerInput("Ada", "ada") },
        { "/customer/email", new CustomerInput("Ada", "") },
        { "/customer/email", new CustomerInput("Ada", "Ada <ada@example.com>") },
        { "/customer/email", new CustomerInput("Ada", "ada lovelace@example.com") },
        { "/customer/email", new CustomerInput("Ada", "ada..b@example.com") },
        { "/customer/email", new CustomerInput("Ada", "ada@example.com ") },
        { "/customer/email", new CustomerInput("Ada", "ada@example.com\r\nBcc: eve@example.com") },
        { "/customer/email", new CustomerInput("Ada", "eve@example.com,ada@example.com") },
        { "/customer/email", new CustomerInput("Ada", new string('a', 243) + "@example.com") },
    };

    public static TheoryData<string, AddressInput> WrongAddresses { get; } = new()
    {
        { "name", Address with { Name = " " } },
        { "name", Address with { Name = new string('x', 201) } },
        { "line1", Address with { Line1 = "" } },
        { "line1", Address with { Line1 = "1\tMain St" } },
        { "line2", Address with { Line2 = new string('x', 201) } },
        { "city", Address with { City = "" } },
        { "city", Address with { City = new string('x', 101) } },
        { "region", Address with { Region = new string('x', 101) } },
        { "postalCode", Address with { PostalCode = new string('x', 21) } },
        { "country", Address with { Country = "UK" } },
        { "country", Address with { Country = "gb" } },
    };

    public static TheoryData<string, LineInput> WrongLines { get; } = new()
    {
        { "/lines/0/quantity", Line with { Quantity = 0 } },
        { "/lines/0/quantity", Line with { Quantity = -1 } },
        { "/lines/0/quantity", Line with { Quantity = 100_001 } },
        { "/lines/0/sku", Line with { Sku = "" } },
        { "/lines/0/sku", Line with { Sku = new string('x', 65) } },
        { "/lines/0/name", Line with { Name = new string('x', 201) } },
        { "/lines/0/name", new LineInput(1, UnitPrice: new MoneyAmount(1, "EUR")) },
        { "/lines/0/name", new LineInput(1, Name: " ", UnitPrice: new MoneyAmount(1, "EUR")) },
        { "/lines/0/unitPrice", new LineInput(1, Name: "A thing") },
        { "/lines/0/unitPrice/amount", Line with { UnitPrice = new MoneyAmount(-1, "EUR") } },
        { "/lines/0/unitPrice/currency", Line with { UnitPrice = new MoneyAmount(1, "") } },
        { "/lines/0/discountPercent", Line with { DiscountPercent = 100.0001m } },
        { "/lines/0/discountPercent", Line with { DiscountPercent = -0.0001m } },
        { "/lines/0/discountPercent", Line with { DiscountPercent = 0.00001m } },
        { "/lines/0/taxRate", Line with { TaxRate = 1.1m } },
        { "/lines/0/taxRate", Line with { TaxRate = -0.000001m } },
        { "/lines/0/taxRate", Line with { TaxRate = 0.0000001m } },
    };

    public static TheoryData<CreateOrderCommand> AtTheEdge { get; } = new(
        Valid,
        Valid with { Lines = [.. Enumerable.Repeat(Line, 200)] },
        Valid with { Lines = [Line with { Quantity = 100_000, DiscountPercent = 100, TaxRate = 1, UnitPrice = new MoneyAmount(Money.MaxAmount, "EUR") }] },
        Valid with { Lines = [Line with { DiscountPercent = 33.33330m, TaxRate = 0.123456000m, UnitPrice = new MoneyAmount(0, "EUR") }] },
        Valid with { Lines = [new LineInput(1, Name: "Ad hoc", UnitPrice: new MoneyAmount(5, "EUR"))] },
        Valid with { Customer = new CustomerInput("Ада Байрон", null) },
        Valid with { Customer = new CustomerInput("Ada", "o'brien+tag_x@sub.example-site.co") },
        Valid with { Customer = new CustomerInput("Ada", "ada@bücher.example") },
        Valid with { Customer = new CustomerInput("Ada", new string('a', 64) + "@" + new string('b', 60) + ".example.com") },
        Valid with { Shipping = new MoneyAmount(Money.MaxAmount, "EUR"), ShippingTaxRate = 1 },
        Valid with { BillingAddress = Address with { Line2 = "", Region = "", PostalCode = "" } },
        Valid with { Reference = new string('x', 100), Source = new string('x', 50) },
        Valid with { PlacedAt = DateTimeOffset.UnixEpoch });

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Create_WhenAFieldIsWrong_NamesIt(string pointer, CreateOrderCommand order) =>
        Assert.Equal([pointer], await Judged.PointersAsync(order));

    [Theory]
    [MemberData(nameof(WrongCustomers))]
    public async Task Create_WhenTheCustomerIsWrong_NamesTheField(string pointer, CustomerInput customer) =>
        Assert.Equal([pointer], await Judged.PointersAsync(Valid with { Customer = customer }));

    [Theory]
    [MemberData(nameof(WrongAddresses))]
    public async Task Create_WhenAnAddressIsWrong_NamesTheFieldOfEither(string field, AddressInput address) =>
        Assert.Equal(
            [$"/shippingAddress/{field}", $"/billingAddress/{field}"],
            await Judged.PointersAsync(Valid with { ShippingAddress = address, BillingAddress = address }));

    [Theory]
    [MemberData(nameof(WrongLines))]
    public async Task Create_WhenALineIsWrong_NamesItsField(string pointer, LineInput line) =>
        Assert.Equal([pointer], await Judged.PointersAsync(Valid with { Lines = [line] }));

    [Theory]
    [MemberData(nameof(AtTheEdge))]
    public async Task Create_AtTheEdge_GoesOn(CreateOrderCommand order) => Assert.Empty(await Judged.PointersAsync(order));

    [Fact]
    public async Task Create_WhenMuchIsWrong_NamesAllOfIt()
    {
        var order = Valid with { Currency = "", Lines = [Line, Line with { Quantity = 0, TaxRate = 2 }], Customer = new CustomerInput("") };

        var pointers = await Judged.PointersAsync(order);

        Assert.Equal(["/currency", "/customer/name", "/lines/1/quantity", "/lines/1/taxRate"], pointers.Order(StringComparer.Ordinal));
    }
}
