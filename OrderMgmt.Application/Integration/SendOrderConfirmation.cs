using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Integration;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Integration;

/// <summary>
/// The worker's part: tells the customer that the order was placed. The mail is noted as sent, and its work finished, in one
/// transaction: a crash between sending and noting sends it again with the same Message-Id; once noted it is never sent again,
/// and a worker that no longer holds the work sends nothing. A mail that is refused for good ends at once, one that cannot be sent for
/// a day then; both are told on the order's timeline.
/// </summary>
public sealed record SendOrderConfirmationRequest(EventId EventId) : IRequest<Result<Done>>;

/// <summary>What the confirmation's template may use.</summary>
public sealed record OrderConfirmationModel(
    string Tenant, string Number, string CustomerName, IReadOnlyList<OrderConfirmationLine> Lines, string Shipping, string Tax, string Total);

public sealed record OrderConfirmationLine(int Quantity, string Name, string Total);

internal sealed class SendOrderConfirmationHandler(
    IAppDbContext db, IOrderReader orders, IUnitOfWork work, IOutbox items, IMailTemplates templates, IMailSender sender,
    ITenantDirectory tenants, TenantContext tenant, TimeProvider clock) : IRequestHandler<SendOrderConfirmationRequest, Result<Done>>
{
    private const string Template = "order-confirmation";
    private const string Expired = "It could not be sent for a day.";

    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public async ValueTask<Result<Done>> Handle(SendOrderConfirmationRequest request, CancellationToken ct)
    {
        var placed = await db.Events.AsNoTracking().SingleAsync(e => e.Id == request.EventId, ct);
        var orderId = OrderId.From(placed.SubjectId);
        var order = (await orders.FindAsync(orderId, ct))!;
        if (order.Customer.Email is not { } recipient || await WasSentAsync(request.EventId, recipient, ct))
            return await FinishAsync(null, _ => ValueTask.CompletedTask, ct);

        if (await TrySendAsync(order, request.EventId, recipient, placed.OccurredAt, ct) is not { } failure)
        {
            return await FinishAsync(null, _ =>
            {
                db.Emails.Add(Email.Sent(request.EventId, Template, recipient, clock.GetUtcNow()));
                return ValueTask.CompletedTask;
            }, ct);
        }

        return await FinishAsync("GiveUpEmail", async token =>
            (await db.Orders.SingleAsync(o => o.Id == orderId, token)).GiveUpEmail(Template, failure, clock.GetUtcNow()), ct);
    }

    private Task<bool> WasSentAsync(EventId cause, string recipient, CancellationToken ct) =>
        db.Emails.AnyAsync(e => e.EventId == cause && e.Template == Template && e.Recipient == recipient, ct);

    private ValueTask<Result<Done>> FinishAsync(string? auditAction, Func<CancellationToken, ValueTask> note, CancellationToken ct) =>
        work.ExecuteAsync<Result<Done>>(auditAction, async token =>
        {
            await note(token);
            items.FinishPresent();
            return new Done();
        }, ct);

    /// <returns>Why it will not be tried again; null when it was sent.</returns>
    private async Task<string?> TrySendAsync(Order order, EventId cause, string recipient, DateTimeOffset date, CancellationToken ct)
    {
        await items.EnsureHeldAsync(ct);
        try
        {
            var name = (await tenants.FindAsync(tenant.TenantId, ct))!.Name;
            var (subject, text) = templates.Render(Template, ModelOf(order, name));
            var sent = await sender.SendAsync(new MailMessage(cause.Value, name, order.Customer.Name, recipient, subject, text, date), ct);
            return sent.Error?.Message;
        }
        catch (Exception) when (!ct.IsCancellationRequested && clock.GetUtcNow() - date >= Patience)
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
