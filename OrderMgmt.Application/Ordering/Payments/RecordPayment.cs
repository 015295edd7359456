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

/// <summary>Records what a payment provider did.</summary>
/// <param name="Amount">In the order's currency; null for a refund of <paramref name="Lines"/> or <paramref name="Shipping"/>.</param>
/// <param name="Lines">The units to refund, instead of an amount.</param>
/// <param name="Shipping">What to refund of the shipping with its tax, beside the units or alone.</param>
/// <param name="Purpose">What a refunded <paramref name="Amount"/> is for: goodwill when null.</param>
/// <param name="OccurredAt">Null for now.</param>
public sealed record RecordPaymentCommand(
    OrderId OrderId,
    PaymentKind Kind,
    string Provider,
    string ProviderReference,
    MoneyAmount? Amount,
    IReadOnlyList<LineUnitsInput>? Lines,
    MoneyAmount? Shipping,
    RefundPurpose? Purpose,
    Guid? AuthorisationId,
    DateTimeOffset? OccurredAt) : ICommand<Result<PaymentResponse>>
{
    internal bool NamesItems => Lines is not null || Shipping is not null;
}

internal sealed class RecordPaymentValidator : AbstractValidator<RecordPaymentCommand>
{
    public RecordPaymentValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Provider).RequiredLine(TextLimits.PaymentProvider);
        RuleFor(c => c.ProviderReference).RequiredLine(TextLimits.ProviderReference);
        RuleFor(c => c.Amount!).SetValidator(MoneyAmountValidator.Instance).When(c => c.Amount is not null);
        RuleFor(c => c.Amount!.Amount).GreaterThan(0).When(c => c.Amount is not null).WithMessage("Give more than nothing.").OverridePropertyName("Amount.Amount");
        RuleFor(c => c.Shipping!).SetValidator(MoneyAmountValidator.Instance).When(c => c.Shipping is not null);
        RuleFor(c => c.Shipping!.Amount).GreaterThan(0).When(c => c.Shipping is not null).WithMessage("Give more than nothing.").OverridePropertyName("Shipping.Amount");
        RuleFor(c => c.Amount).NotNull().When(c => !c.NamesItems).WithMessage("Give an amount or, for a refund, lines or shipping.");
        RuleFor(c => c.Lines).Null().When(c => c.Kind is not PaymentKind.Refund).WithMessage("Only a refund may name lines.");
        RuleFor(c => c.Shipping).Null().When(c => c.Kind is not PaymentKind.Refund).WithMessage("Only a refund may name shipping.");
        RuleFor(c => c.Lines).Null().When(c => c.Amount is not null).WithMessage("Give an amount or lines, not both.");
        RuleFor(c => c.Shipping).Null().When(c => c.Amount is not null).WithMessage("Give an amount or shipping, not both.");
        RuleFor(c => c.Purpose).IsInEnum();
        RuleFor(c => c.Purpose).Null().When(c => c.Kind is not PaymentKind.Refund).WithMessage("Only a refund has a purpose.");
        RuleFor(c => c.Purpose).Must((c, purpose) => purpose is null || (purpose is RefundPurpose.Items) == c.NamesItems).When(c => c.Kind is PaymentKind.Refund)
            .WithMessage("A refund of lines or shipping has the purpose items; one of an amount is goodwill or a reversal.");
        RuleFor(c => c.Lines).EachLineOnce(u => u.LineNo);
        RuleForEach(c => c.Lines).SetValidator(new LineUnitsInputValidator());
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

        var (order, now) = (loaded.Value, clock.GetUtcNow());
        if (command.Amount is { } amount && amount.Currency != order.Currency.Code) return OrderErrors.CurrencyMismatch.At("/amount/currency");
        if (command.Shipping is { } shipping && shipping.Currency != order.Currency.Code) return OrderErrors.CurrencyMismatch.At("/shipping/currency");
        var (provider, reference, kind) = (command.Provider, command.ProviderReference, command.Kind);
        if (await db.PaymentRecords.AnyAsync(p => p.Provider == provider && p.ProviderReference == reference && p.Kind == kind, ct))
            return PaymentErrors.DuplicateReference.At("/providerReference");

        var authorisation = command.AuthorisationId is { } id ? await AuthorisationAsync(order.Id, PaymentId.From(id), ct) : null;
        if (command.AuthorisationId is not null && authorisation is null) return PaymentErrors.UnknownAuthorisation.At("/authorisationId");

        var facts = new PaymentFacts(command.Kind, provider, reference, authorisation, command.OccurredAt ?? now);
        var recorded = Record(order, command, facts, now);
        if (recorded.Failed(out var refused)) return refused;

        db.PaymentRecords.Add(recorded.Value);
        return PaymentResponse.From(order, recorded.Value);
    }

    private static Result<PaymentRecord> Record(Order order, RecordPaymentCommand command, PaymentFacts facts, DateTimeOffset now)
    {
        if (command.NamesItems) return order.RefundItems(facts, [.. (command.Lines ?? []).Select(l => l.ToUnits())], command.Shipping?.Amount ?? 0, now);
        return command.Kind is PaymentKind.Refund
            ? order.Refund(facts, command.Purpose ?? RefundPurpose.Goodwill, command.Amount!.Amount, now)
            : order.Record(facts, command.Amount!.Amount, now);
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
