using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Events;
using OrderMgmt.Domain.Mail;
using OrderMgmt.Domain.Orders;

namespace OrderMgmt.Application.Mail;

/// <summary>
/// The worker's part: tells the customer that the order was placed. The mail is owed in one transaction, sent, and noted
/// as sent in another: repeated after a crash it is sent again at most with the same Message-Id, and never once noted.
/// </summary>
public sealed record SendOrderConfirmationRequest(EventId EventId) : IRequest<Result<Done>>;

/// <summary>What the confirmation's template may use.</summary>
public sealed record OrderConfirmationModel(
    string Tenant, string Number, string CustomerName, IReadOnlyList<OrderConfirmationLine> Lines, string Shipping, string Tax, string Total);

public sealed record OrderConfirmationLine(int Quantity, string Name, string Total);

internal sealed class SendOrderConfirmationHandler(
    IAppDbContext db, IUnitOfWork work, IMailTemplates templates, IMailSender sender, ITenantDirectory tenants, TenantContext tenant,
    TimeProvider clock) : IRequestHandler<SendOrderConfirmationRequest, Result<Done>>
{
    private const string Template = "order-confirmation";

    public async ValueTask<Result<Done>> Handle(SendOrderConfirmationRequest request, CancellationToken ct)
    {
        var placed = await db.Events.AsNoTracking().SingleAsync(e => e.Id == request.EventId, ct);
        var orderId = OrderId.From(placed.SubjectId);
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == orderId, ct);
        if (order.Customer.Email is not { } recipient) return new Done();

        var owed = await OweAsync(request.EventId, recipient, ct);
        if (owed.SentAt is not null) return new Done();

        var name = (await tenants.FindAsync(tenant.TenantId, ct))!.Name;
        var (subject, text) = templates.Render(Template, ModelOf(order, name));
        await sender.SendAsync(new MailMessage(owed.Id.Value, name, order.Customer.Name, recipient, subject, text, owed.OwedAt), ct);
        return await NoteSentAsync(owed.Id, ct);
    }

    private async Task<Email> OweAsync(EventId cause, string recipient, CancellationToken ct) =>
        (await work.ExecuteAsync<Result<Email>>(null, async token =>
        {
            var known = await db.Emails.SingleOrDefaultAsync(
                e => e.EventId == cause && e.Template == Template && e.Recipient == recipient, token);
            return known ?? db.Emails.Add(Email.Owe(cause, Template, recipient, clock.GetUtcNow())).Entity;
        }, ct)).Value;

    private ValueTask<Result<Done>> NoteSentAsync(EmailId id, CancellationToken ct) =>
        work.ExecuteAsync<Result<Done>>(null, async token =>
        {
            (await db.Emails.SingleAsync(e => e.Id == id, token)).Sent(clock.GetUtcNow());
            return new Done();
        }, ct);

    private static OrderConfirmationModel ModelOf(Order order, string tenantName) => new(
        tenantName,
        order.Number!,
        order.Customer.Name,
        [.. order.Lines.OrderBy(l => l.No).Select(l => new OrderConfirmationLine(l.Ordered, l.Name, Text(l.Total, order)))],
        Text(order.Totals.Shipping, order),
        Text(order.Totals.Tax, order),
        Text(order.Totals.Total, order));

    private static string Text(long amount, Order order) => new Money(amount, order.Currency).ToString();
}
