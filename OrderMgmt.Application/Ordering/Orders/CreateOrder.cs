using FluentValidation;
using Mediator;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>An order to make, as a draft or placed at once.</summary>
/// <param name="Currency">ISO 4217 code of a currency in use when the order is placed; every price must be in it.</param>
/// <param name="Lines">1 to 200.</param>
/// <param name="Place">True places the order: it takes its stock and its number. False leaves a draft.</param>
/// <param name="Source">Where it came from, such as <c>web</c>.</param>
/// <param name="Reference">The buyer's own number.</param>
/// <param name="BillingAddress">Default: none of its own.</param>
/// <param name="Shipping">The agreed charge. Default: none.</param>
/// <param name="ShippingTaxRate">A fraction from 0 to 1 with at most six decimals: 0.2 is 20 %.</param>
/// <param name="PricesIncludeTax">Prices and shipping contain their tax.</param>
/// <param name="PlacedAt">
/// Only with the permission <c>orders:import</c>: when it was placed elsewhere, from 1970 on. It then takes no stock and sends no mail.
/// </param>
[AuditAction("CreateOrder")]
public sealed record CreateOrderCommand(
    [Text(TextLimits.Currency, TextPatterns.Currency)] string Currency,
    CustomerInput Customer,
    AddressInput ShippingAddress,
    [Items(Order.MaxLines, Min = 1)] IReadOnlyList<LineInput> Lines,
    bool Place = false,
    [Text(TextLimits.Source)] string? Source = null,
    [Text(TextLimits.Reference)] string? Reference = null,
    AddressInput? BillingAddress = null,
    MoneyAmount? Shipping = null,
    [Number(0, 1, 6)] decimal ShippingTaxRate = 0,
    bool PricesIncludeTax = false,
    DateTimeOffset? PlacedAt = null) : ICommand<Result<OrderResponse>>;

internal sealed class CreateOrderValidator : AbstractValidator<CreateOrderCommand>
{
    // Where it is still the day before, a currency may have a day more: placing asks again, with the tenant's time zone.
    private static readonly TimeSpan LatestZone = TimeSpan.FromHours(12);

    public CreateOrderValidator(TimeProvider clock)
    {
        RuleFor(c => c.Currency).CurrencyCode()
            .InUse(c => DateOnly.FromDateTime(((c.PlacedAt is { } at && at >= DateTimeOffset.UnixEpoch ? at : clock.GetUtcNow()) - LatestZone).UtcDateTime));
        RuleFor(c => c.PlacedAt).Null().When(c => !c.Place).WithMessage("placedAt goes with \"place\": true.");
        RuleFor(c => c.PlacedAt).From1970();
    }
}

internal sealed class CreateOrderGuard(TenantContext tenant) : IGuard<CreateOrderCommand>
{
    public ValueTask<Error?> RefusalAsync(CreateOrderCommand message, CancellationToken ct) => ValueTask.FromResult(
        message.PlacedAt is not null && !tenant.Caller.Can(Permissions.OrdersImport) ? OrderErrors.HistoricOrdersForbidden
        : message.Place && !tenant.Caller.Can(Permissions.OrdersWrite) ? OrderErrors.PlacingForbidden
        : null);
}

internal sealed class CreateOrderHandler(
    IAppDbContext db, LineResolution resolution, OrderPlacing placing, TimeProvider clock)
    : ICommandHandler<CreateOrderCommand, Result<OrderResponse>>
{
    public async ValueTask<Result<OrderResponse>> Handle(CreateOrderCommand command, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (command.PlacedAt > now) return OrderErrors.PlacedInFuture.At("/placedAt");

        var currency = Currency.Of(command.Currency);
        if (command.Shipping is { } shipping && shipping.Currency != currency.Code) return OrderErrors.CurrencyMismatch.At("/shipping/currency");

        var customer = await db.ResolveAsync(command.Customer, ct);
        if (customer.Failed(out var unknown)) return unknown;

        var lines = await resolution.ResolveAsync(command.Lines, currency, command.PlacedAt is not null, ct, withStock: command.Place && command.PlacedAt is null);
        if (lines.Failed(out var unresolved)) return unresolved;

        var drafted = Order.Draft(TermsOf(command, currency, customer.Value), lines.Value, now);
        if (drafted.Failed(out var refused)) return refused;

        var order = drafted.Value;
        if (command.Place && placing.Place(order, command.PlacedAt ?? now, now).Failed(out var notPlaced)) return notPlaced;

        db.Orders.Add(order);
        return Result<OrderResponse>.Later(() => OrderResponse.From(order));
    }

    private static OrderTerms TermsOf(CreateOrderCommand command, Currency currency, OrderCustomer customer) => new(
        currency,
        command.PricesIncludeTax,
        command.Shipping?.Amount ?? 0,
        Rate.FromFraction(command.ShippingTaxRate),
        customer.Snapshot,
        command.ShippingAddress.ToAddress(),
        command.BillingAddress?.ToAddress(),
        command.Source,
        command.Reference,
        Historic: command.PlacedAt is not null,
        customer.Id);
}
