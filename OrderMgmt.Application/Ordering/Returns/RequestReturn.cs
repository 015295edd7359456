using FluentValidation;
using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>Units of one line to send back.</summary>
/// <param name="LineNo">The line's number within the order.</param>
/// <param name="Quantity">Shipped units that are in no other return.</param>
public sealed record ReturnLineInput(
    [Whole(1, Order.MaxLines)] int LineNo, [Whole(1, LineUnitsInput.MaxQuantity)] int Quantity, ReturnReason Reason) : IOneLine;

/// <summary>What someone wants to send back.</summary>
/// <param name="Lines">1 to 200, each line once.</param>
/// <param name="Note">At most 500 characters.</param>
public sealed record RequestReturnRequest(
    [Items(Order.MaxLines, Min = 1)] IReadOnlyList<ReturnLineInput> Lines, [Text(TextLimits.Note)] string? Note = null);

/// <summary>Asks for shipped units to be taken back.</summary>
[AuditAction("RequestReturn")]
public sealed record RequestReturnCommand(OrderId OrderId, RequestReturnRequest Body) : ICommand<Result<ReturnResponse>>;

internal sealed class RequestReturnValidator : AbstractValidator<RequestReturnRequest>
{
    public RequestReturnValidator() => RuleFor(c => c.Lines).EachLineOnce();
}

internal sealed class RequestReturnHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<RequestReturnCommand, Result<ReturnResponse>>
{
    public async ValueTask<Result<ReturnResponse>> Handle(RequestReturnCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, ct);
        if (loaded.Failed(out var missing)) return missing;

        var units = command.Body.Lines.Select(l => new UnitsToReturn(l.LineNo, l.Quantity, l.Reason)).ToList();
        var requested = loaded.Value.Returns.Request(units, command.Body.Note, clock.GetUtcNow());
        if (requested.Failed(out var refused)) return refused;

        db.OrderReturns.Add(requested.Value);
        return ReturnResponse.From(loaded.Value, requested.Value);
    }
}
