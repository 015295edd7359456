using Microsoft.Extensions.Logging;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Infrastructure.Observability;

/// <summary>Reports committed events that a person must look after, by log and metric.</summary>
internal sealed class OperatorNotices(OrderMgmtMetrics metrics, ILogger<OperatorNotices> log)
{
    public static bool Concern(DomainEvent raised) => raised is EmailFailed or OrderExpiryWithheld;

    public void Publish(TenantId tenant, Guid subject, DomainEvent raised)
    {
        switch (raised)
        {
            case EmailFailed mail:
                log.LogError("Mail {Template} of order {OrderId} of tenant {TenantId} was given up: {Reason}", mail.Template, subject, tenant, mail.Reason);
                metrics.MailGivenUp();
                break;
            case OrderExpiryWithheld:
                log.LogWarning("Order {OrderId} of tenant {TenantId} does not expire, because money is authorised or captured: decide what becomes of it", subject, tenant);
                metrics.ExpiryWithheld();
                break;
        }
    }
}
