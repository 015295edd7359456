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
    [Whole(1, Order.MaxLines)] int LineNo, [Whole(1, LineInputValidator.MaxQuantity)] int Quantity, ReturnReason Reason);

/// <summary>Asks for shipped units to be taken back.</summary>
public sealed record RequestReturnCommand(OrderId OrderId, IReadOnlyList<ReturnLineInput> Lines, string? Note)
    : ICommand<Result<ReturnResponse>>;

internal sealed class RequestReturnValidator : AbstractValidator<RequestReturnCommand>
{
    public RequestReturnValidator()
    {
        RuleFor(c => c.Lines).EachLineOnce(u => u.LineNo);
        RuleForEach(c => c.Lines).ChildRules(line =>
        {
            line.RuleFor(l => l.LineNo).LineNumber();
            line.RuleFor(l => l.Quantity).Units();
            line.RuleFor(l => l.Reason).IsInEnum();
        });
        RuleFor(c => c.Note).SingleLine(TextLimits.Note);
    }
}

internal sealed class RequestReturnHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<RequestReturnCommand, Result<ReturnResponse>>
{
    public async ValueTask<Result<ReturnResponse>> Handle(RequestReturnCommand command, CancellationToken ct)
    {
        var loaded = await db.LoadAsync(command.OrderId, ct);
        if (loaded.Failed(out var missing)) return missing;

        var units = command.Lines.Select(l => new ReturnedUnits(l.LineNo, l.Quantity, l.Reason)).ToList();
        var requested = loaded.Value.RequestReturn(units, command.Note, clock.GetUtcNow());
        if (requested.Failed(out var refused)) return refused;

        db.OrderReturns.Add(requested.Value);
        return ReturnResponse.From(loaded.Value, requested.Value);
    }
}
