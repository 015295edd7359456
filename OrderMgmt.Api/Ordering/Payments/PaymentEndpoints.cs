using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OrderMgmt.Api.Errors;
using OrderMgmt.Api.Http;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Ordering.Payments;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Api.Ordering.Payments;

internal static class PaymentEndpoints
{
    public static void MapPayments(this IEndpointRouteBuilder tenant)
    {
        var payments = tenant.MapGroup("/orders/{orderId}/payments").WithTags("Payments");
        payments.MapGet("/", List).WithName("ListPayments").RequireAuthorization(Permissions.PaymentsRead);
        payments.MapPost("/", Record).WithName("RecordPayment").RequireAuthorization(Permissions.PaymentsRecord).RequireIdempotencyKey();
    }

    /// <summary>List the payments of an order, oldest first</summary>
    internal static async Task<Results<Ok<Page<PaymentResponse>>, Problem>> List(OrderId orderId, ISender sender, CancellationToken ct) =>
        (await sender.Send(new ListPaymentsQuery(orderId), ct)).ToOk();

    /// <summary>Record an authorisation, capture, void or refund</summary>
    /// <remarks>Records are never changed. The provider's reference is unique in the tenant for each kind. A refund says what it is for: units of lines, at what the buyer paid for them, and shipping; or an amount for nothing that was ordered (goodwill), or one that withdraws a payment (reversal). What is overpaid is settled first, and only the rest lowers what the buyer has to pay.</remarks>
    internal static async Task<Results<CreatedVersion<PaymentResponse>, Problem>> Record(
        OrderId orderId, [FromBody] RecordPaymentRequest body, ISender sender, HttpRequest http, CancellationToken ct) =>
        (await sender.Send(new RecordPaymentCommand(orderId, body), ct)).ToCreated(http);
}
