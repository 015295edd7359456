using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Payments;

namespace OrderMgmt.Application.Ordering.Payments;

/// <summary>What the payment provider did. Card data has no place here.</summary>
/// <param name="Provider">1 to 50 characters, such as <c>stripe</c>.</param>
/// <param name="ProviderReference">The provider's own id for it, 1 to 100 characters; each is recorded once for each kind.</param>
/// <param name="Amount">In the order's currency; left out for a refund of <c>lines</c> or <c>shipping</c>.</param>
/// <param name="Lines">For a refund: the units to refund, instead of an amount. The buyer need not pay for them.</param>
/// <param name="Shipping">For a refund: what to refund of the shipping with its tax, beside <c>lines</c> or alone.</param>
/// <param name="Purpose">For a refund of an <c>amount</c>: <c>goodwill</c> (the default) lowers what is due for good; after a <c>reversal</c> the money is due again.</param>
/// <param name="AuthorisationId">The authorisation that a capture or void draws on, or whose captures a refund gives back; a void needs one.</param>
/// <param name="OccurredAt">When the provider did it. Default: now.</param>
public sealed record RecordPaymentRequest(
    PaymentKind Kind,
    [Text(TextLimits.PaymentProvider)] string Provider,
    [Text(TextLimits.ProviderReference)] string ProviderReference,
    MoneyAmount? Amount = null,
    [Items(Order.MaxLines, Min = 1)] IReadOnlyList<LineUnitsInput>? Lines = null,
    MoneyAmount? Shipping = null,
    RefundPurpose? Purpose = null,
    Guid? AuthorisationId = null,
    DateTimeOffset? OccurredAt = null)
{
    internal bool NamesItems => Lines is not null || Shipping is not null;
}

/// <summary>Records what a payment provider did.</summary>
[AuditAction("RecordPayment")]
public sealed record RecordPaymentCommand(OrderId OrderId, RecordPaymentRequest Body) : ICommand<Result<PaymentResponse>>;

internal sealed class RecordPaymentValidator : AbstractValidator<RecordPaymentRequest>
{
    public RecordPaymentValidator()
    {
        RuleFor(c => c.Amount!.Amount).GreaterThan(0).When(c => c.Amount is not null).WithMessage("Give more than nothing.").OverridePropertyName("Amount.Amount");
        RuleFor(c => c.Shipping!.Amount).GreaterThan(0).When(c => c.Shipping is not null).WithMessage("Give more than nothing.").OverridePropertyName("Shipping.Amount");
        RuleFor(c => c.Amount).NotNull().When(c => !c.NamesItems).WithMessage("Give an amount or, for a refund, lines or shipping.");
        RuleFor(c => c.Lines).Null().When(c => c.Kind is not PaymentKind.Refund).WithMessage("Only a refund may name lines.");
        RuleFor(c => c.Shipping).Null().When(c => c.Kind is not PaymentKind.Refund).WithMessage("Only a refund may name shipping.");
        RuleFor(c => c.Lines).Null().When(c => c.Amount is not null).WithMessage("Give an amount or lines, not both.");
        RuleFor(c => c.Shipping).Null().When(c => c.Amount is not null).WithMessage("Give an amount or shipping, not both.");
        RuleFor(c => c.Purpose).Null().When(c => c.Kind is not PaymentKind.Refund).WithMessage("Only a refund has a purpose.");
        RuleFor(c => c.Purpose).Must((c, purpose) => purpose is null || (purpose is RefundPurpose.Items) == c.NamesItems).When(c => c.Kind is PaymentKind.Refund)
            .WithMessage("A refund of lines or shipping has the purpose items; one of an amount is goodwill or a reversal.");
        RuleFor(c => c.Lines).EachLineOnce();
        RuleFor(c => c.OccurredAt).From1970();
        RuleFor(c => c.AuthorisationId).NotNull().When(c => c.Kind is PaymentKind.Void).WithMessage("Say which authorisation is given up.");
        RuleFor(c => c.AuthorisationId).Null().When(c => c.Kind is PaymentKind.Authorisation).WithMessage("An authorisation belongs to no other.");
    }
}

internal sealed class RecordPaymentHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<RecordPaymentCommand, Result<PaymentResponse>>
{
    public async ValueTask<Result<PaymentResponse>> Handle(RecordPaymentCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, body, now) = (loaded.Value, command.Body, clock.GetUtcNow());
        if (body.Amount is { } amount && amount.Currency != order.Currency.Code) return OrderErrors.CurrencyMismatch.At("/amount/currency");
        if (body.Shipping is { } shipping && shipping.Currency != order.Currency.Code) return OrderErrors.CurrencyMismatch.At("/shipping/currency");
        var (provider, reference, kind) = (body.Provider, body.ProviderReference, body.Kind);
        if (await db.PaymentRecords.AnyAsync(p => p.Provider == provider && p.ProviderReference == reference && p.Kind == kind, ct))
            return PaymentErrors.DuplicateReference.At("/providerReference");

        var authorisation = body.AuthorisationId is { } id ? await AuthorisationAsync(order.Id, PaymentId.From(id), ct) : null;
        if (body.AuthorisationId is not null && authorisation is null) return PaymentErrors.UnknownAuthorisation.At("/authorisationId");

        var facts = new PaymentFacts(body.Kind, provider, reference, authorisation, body.OccurredAt ?? now);
        var recorded = Record(order, body, facts, now);
        if (recorded.Failed(out var refused)) return refused;

        db.PaymentRecords.Add(recorded.Value);
        return PaymentResponse.From(order, recorded.Value);
    }

    private static Result<PaymentRecord> Record(Order order, RecordPaymentRequest body, PaymentFacts facts, DateTimeOffset now)
    {
        if (body.NamesItems) return order.Payments.RefundItems(facts, [.. (body.Lines ?? []).Select(l => l.ToUnits())], body.Shipping?.Amount ?? 0, now);
        return body.Kind is PaymentKind.Refund
            ? order.Payments.Refund(facts, body.Purpose ?? RefundPurpose.Goodwill, body.Amount!.Amount, now)
            : order.Payments.Record(facts, body.Amount!.Amount, now);
    }

    private async Task<OpenAuthorisation?> AuthorisationAsync(OrderId order, PaymentId id, CancellationToken ct)
    {
        var records = await db.PaymentRecords.AsNoTracking()
            .Where(p => p.OrderId == order && (p.Id == id || p.AuthorisationId == id)).ToListAsync(ct);
        return records.Find(p => p.Id == id && p.Kind is PaymentKind.Authorisation) is { } authorisation
            ? new OpenAuthorisation(id, authorisation.Amount - records.Where(p => p.AuthorisationId == id && p.Kind != PaymentKind.Refund).Sum(p => p.Amount))
            : null;
    }
}
