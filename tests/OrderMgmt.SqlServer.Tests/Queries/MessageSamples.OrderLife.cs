using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering;
using OrderMgmt.Application.Ordering.Changes;
using OrderMgmt.Application.Ordering.Fulfilments;
using OrderMgmt.Application.Ordering.Holds;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Ordering.Payments;
using OrderMgmt.Application.Ordering.Returns;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Fulfilments;
using OrderMgmt.Domain.Ordering.Holds;
using OrderMgmt.Domain.Ordering.Payments;
using OrderMgmt.Domain.Ordering.Returns;
using OrderMgmt.SqlServer.Tests.Offline;

namespace OrderMgmt.SqlServer.Tests.Queries;

/// <summary>What happens to an order after it is placed.</summary>
internal static partial class MessageSamples
{
    private static Dictionary<string, MessageSample> OrderLife => new(StringComparer.Ordinal)
    {
        ["cancel lines"] = new(new CancelOrderCommand(Order, 1, new("changed my mind", false, [new LineUnitsInput(1, 1)]))),
        ["complete order"] = new(new CompleteOrderCommand(Order, 1), ("Orders.Fulfilled", 3), ("Orders.Reserved", 0), ("Orders.Backordered", 0)),
        ["reopen order"] = new(new ReopenOrderCommand(Order, 1, new("again")), Status("Completed")),
        ["reserve draft"] = new(new ReserveDraftCommand(Order, 1, new(30)), [Status("Draft"), .. Unallocated]),
        ["get lifecycle"] = new(new GetOrderLifecycleQuery()),
        ["expire order"] = new(new ExpireOrder(Order), [Status("Pending"), ("Orders.Authorised", 0L), ("Orders.Captured", 0L), .. NothingShipped]),
        ["expire order, with money"] = new(new ExpireOrder(Order), [Status("Pending"), ("Events.", false), .. NothingShipped]),
        ["expire reservation"] = new(new ExpireReservation(Order), Status("Draft")),
        ["list holds"] = new(new ListHoldsQuery(Order)),
        ["place hold"] = new(new PlaceHoldCommand(Order, new(HoldKind.Fraud))),
        ["release hold"] = new(new ReleaseHoldCommand(Order, HoldId.From(SampleValues.Id), 1, new()), ("OrderHolds.ReleasedAt", DBNull.Value), ("Orders.OpenHolds", 1)),
        ["list fulfilments"] = new(new ListFulfilmentsQuery(Order)),
        ["get fulfilment"] = new(new GetFulfilmentQuery(Order, FulfilmentId.From(SampleValues.Id))),
        ["create fulfilment"] = new(new CreateFulfilmentCommand(Order, new(Ship: true))),
        ["create fulfilment somewhere"] = new(new CreateFulfilmentCommand(Order, new(SampleValues.Id, [new LineUnitsInput(1, 1)]))),
        ["ship fulfilment"] = new(new ShipFulfilmentCommand(Order, FulfilmentId.From(SampleValues.Id), 1, new()), Picked),
        ["track fulfilment"] = new(new TrackFulfilmentCommand(Order, FulfilmentId.From(SampleValues.Id), 1, new(new TrackingInput("dhl", "2"))), ("Fulfilments.Status", "Shipped")),
        ["deliver fulfilment"] = new(new DeliverFulfilmentCommand(Order, FulfilmentId.From(SampleValues.Id), 1, new()), ("Fulfilments.Status", "Shipped")),
        ["fail fulfilment"] = new(new FailFulfilmentCommand(Order, FulfilmentId.From(SampleValues.Id), 1, new("lost", true)), ("Fulfilments.Status", "Shipped")),
        ["cancel fulfilment"] = new(new CancelFulfilmentCommand(Order, FulfilmentId.From(SampleValues.Id), 1, new("no")), Picked),
        ["list payments"] = new(new ListPaymentsQuery(Order)),
        ["record capture"] = new(new RecordPaymentCommand(Order, new(PaymentKind.Capture, "stripe", "1", new MoneyAmount(1, "EUR"), AuthorisationId: SampleValues.Id)), NoSuchReference, ("PaymentRecords.AuthorisationId", DBNull.Value)),
        ["record refund"] = new(new RecordPaymentCommand(Order, new(PaymentKind.Refund, "stripe", "1", Lines: [new LineUnitsInput(1, 1)])), NoSuchReference),
        ["list returns"] = new(new ListReturnsQuery(Order)),
        ["get return"] = new(new GetReturnQuery(Order, ReturnId.From(SampleValues.Id))),
        ["request return"] = new(new RequestReturnCommand(Order, new([new ReturnLineInput(1, 1, ReturnReason.Defective)]))),
        ["approve return"] = new(new ApproveReturnCommand(Order, ReturnId.From(SampleValues.Id), 1)),
        ["reject return"] = new(new RejectReturnCommand(Order, ReturnId.From(SampleValues.Id), 1, new("no")), InReturn),
        ["receive return"] = new(new ReceiveReturnCommand(Order, ReturnId.From(SampleValues.Id), 1, new(SampleValues.Id)), [Return("Approved"), .. InReturn]),
        ["receive return anywhere"] = new(new ReceiveReturnCommand(Order, ReturnId.From(SampleValues.Id), 1, new()), [Return("Approved"), .. InReturn]),
        ["close return"] = new(new CloseReturnCommand(Order, ReturnId.From(SampleValues.Id), 1), Return("Received")),
        ["cancel return"] = new(new CancelReturnCommand(Order, ReturnId.From(SampleValues.Id), 1, new("no")), [Return("Approved"), .. InReturn]),
        ["list changes"] = new(new ListChangesQuery(Order)),
        ["get change"] = new(new GetChangeQuery(Order, ChangeId.From(SampleValues.Id))),
        ["open change"] = new(new OpenChangeCommand(Order, new([new ChangeActionInput(ChangeKind.SetQuantity, LineNo: 1, Quantity: 2)]))),
        ["rewrite change"] = new(new RewriteChangeCommand(Order, ChangeId.From(SampleValues.Id), 1, new([new ChangeActionInput(ChangeKind.SetQuantity, LineNo: 1, Quantity: 2)]))),
        ["preview change"] = new(new PreviewChangeQuery(Order, ChangeId.From(SampleValues.Id))),
        ["confirm change"] = new(new ConfirmChangeCommand(Order, ChangeId.From(SampleValues.Id), 1), ("OrderChanges.Actions", """[{"kind":"SetQuantity","lineNo":1,"quantity":4}]""")),
        ["discard change"] = new(new DiscardChangeCommand(Order, ChangeId.From(SampleValues.Id), 1)),
        ["expire change"] = new(new ExpireChange(ChangeId.From(SampleValues.Id))),
    };
}
