using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Orders;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Events;
using OrderMgmt.Domain.Mail;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Application.Mail;

/// <summary>
/// The worker's part: tells the customer that the order was placed. The mail is noted as sent, and its work finished, in one
/// transaction: a crash between sending and noting sends it again with the same Message-Id; once noted it is never sent again,
/// and a worker that no longer holds the work sends nothing.
/// </summary>
public sealed record SendOrderConfirmationRequest(EventId EventId) : IRequest<Result<Done>>;

/// <summary>What the confirmation's template may use.</summary>
public sealed record OrderConfirmationModel(
    string Tenant, string Number, string CustomerName, IReadOnlyList<OrderConfirmationLine> Lines, string Shipping, string Tax, string Total);

public sealed record OrderConfirmationLine(int Quantity, string Name, string Total);

internal sealed class SendOrderConfirmationHandler(
    IAppDbContext db, IOrderReader orders, IUnitOfWork work, IWorkItems items, IMailTemplates templates, IMailSender sender,
    ITenantDirectory tenants, TenantContext tenant, TimeProvider clock) : IRequestHandler<SendOrderConfirmationRequest, Result<Done>>
{
    private const string Template = "order-confirmation";

    public async ValueTask<Result<Done>> Handle(SendOrderConfirmationRequest request, CancellationToken ct)
    {
        var placed = await db.Events.AsNoTracking().SingleAsync(e => e.Id == request.EventId, ct);
        var orderId = OrderId.From(placed.SubjectId);
        var order = (await orders.FindAsync(orderId, ct))!;
        var recipient = order.Customer.Email!;
        var sent = await db.Emails.AnyAsync(e => e.EventId == request.EventId && e.Template == Template && e.Recipient == recipient, ct);
        if (!sent) await SendAsync(order, request.EventId, recipient, placed.OccurredAt, ct);

        return await work.ExecuteAsync<Result<Done>>(null, token =>
        {
            if (!sent) db.Emails.Add(Email.Sent(request.EventId, Template, recipient, clock.GetUtcNow()));
            items.FinishPresent();
            return ValueTask.FromResult<Result<Done>>(new Done());
        }, ct);
    }

    private async Task SendAsync(Order order, EventId cause, string recipient, DateTimeOffset date, CancellationToken ct)
    {
        var name = (await tenants.FindAsync(tenant.TenantId, ct))!.Name;
        var (subject, text) = templates.Render(Template, ModelOf(order, name));
        await items.EnsureHeldAsync(ct);
        await sender.SendAsync(new MailMessage(cause.Value, name, order.Customer.Name, recipient, subject, text, date), ct);
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
