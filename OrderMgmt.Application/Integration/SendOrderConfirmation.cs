using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Integration;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Integration;

/// <summary>
/// Mails the customer that the order was placed. The mail is recorded as sent, and the message removed, in one transaction: a crash
/// between sending and recording sends it again with the same Message-Id; once recorded it is never sent again, and a worker that
/// no longer holds the message sends nothing. A permanent refusal is final at once; a temporary failure is retried for a day;
/// the order's timeline shows both.
/// </summary>
public sealed record SendOrderConfirmation(EventId EventId) : IOutboxMessage<SendOrderConfirmation>
{
    internal const string GiveUpAuditAction = "GiveUpEmail";

    public static string Kind => "mail.order_confirmation";

    public static MessageLane Lane => MessageLane.Mail;

    public Guid TargetId => EventId.Value;

    public static SendOrderConfirmation Of(Guid targetId) => new(EventId.From(targetId));
}

/// <summary>A placed order is confirmed by mail, unless it was placed elsewhere.</summary>
internal sealed class MailReaction : IEventReaction
{
    public void React(DomainEvent raised, EventId stored, IOutbox outbox)
    {
        if (raised is OrderPlaced { Historic: false, HasEmail: true }) outbox.Add(new SendOrderConfirmation(stored));
    }
}

/// <summary>What the confirmation's template may use.</summary>
public sealed record OrderConfirmationModel(
    string Tenant, string Number, string CustomerName, IReadOnlyList<OrderConfirmationLine> Lines, string Shipping, string Tax, string Total);

public sealed record OrderConfirmationLine(int Quantity, string Name, string Total);

internal sealed class SendOrderConfirmationHandler(
    IAppDbContext db, IOrderReader orders, IUnitOfWork work, ICurrentMessage current, IMailTemplates templates, IMailSender sender,
    ITenantDirectory tenants, TenantContext tenant, TimeProvider clock) : IRequestHandler<SendOrderConfirmation, Result<Done>>
{
    private const string Template = "order-confirmation";
    private const string Expired = "It could not be sent for a day.";

    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(1);

    public async ValueTask<Result<Done>> Handle(SendOrderConfirmation message, CancellationToken ct)
    {
        var placed = await db.Events.AsNoTracking().SingleAsync(e => e.Id == message.EventId, ct);
        var orderId = OrderId.From(placed.SubjectId);
        var order = (await orders.FindAsync(orderId, ct))!;
        if (order.Customer.Email is not { } recipient || await WasSentAsync(message.EventId, recipient, ct)) return new Done();

        var failure = await TrySendAsync(order, message.EventId, recipient, placed.OccurredAt, ct);
        return await work.ExecuteAsync<Result<Done>>(failure is null ? null : SendOrderConfirmation.GiveUpAuditAction, async token =>
        {
            if (failure is null) db.Emails.Add(Email.Sent(message.EventId, Template, recipient, clock.GetUtcNow()));
            else (await db.Orders.SingleAsync(o => o.Id == orderId, token)).GiveUpEmail(Template, failure, clock.GetUtcNow());
            return new Done();
        }, ct);
    }

    private Task<bool> WasSentAsync(EventId cause, string recipient, CancellationToken ct) =>
        db.Emails.AnyAsync(e => e.EventId == cause && e.Template == Template && e.Recipient == recipient, ct);

    /// <returns>Why it will not be tried again; null when it was sent.</returns>
    private async Task<string?> TrySendAsync(Order order, EventId cause, string recipient, DateTimeOffset date, CancellationToken ct)
    {
        await current.EnsureHeldAsync(ct);
        try
        {
            var name = (await tenants.FindAsync(tenant.TenantId, ct))!.Name;
            var (subject, text) = templates.Render(Template, ModelOf(order, name));
            var sent = await sender.SendAsync(new MailMessage(cause.Value, name, order.Customer.Name, recipient, subject, text, date), ct);
            return sent.Error?.Message;
        }
        catch (Exception) when (!ct.IsCancellationRequested && clock.GetUtcNow() - date >= GiveUpAfter)
        {
            return Expired;
        }
    }

    private static OrderConfirmationModel ModelOf(Order order, string tenantName) => new(
        tenantName,
        order.Number!,
        order.Customer.Name,
        [.. order.Lines.Select(l => new OrderConfirmationLine(l.Live, l.Name, Text(l.Total, order)))],
        Text(order.Totals.Shipping, order),
        Text(order.Totals.Tax, order),
        Text(order.Totals.Total, order));

    private static string Text(long amount, Order order) => new Money(amount, order.Currency).ToString();
}
