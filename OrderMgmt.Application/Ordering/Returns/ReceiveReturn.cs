using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Inventory;
using OrderMgmt.Application.Inventory.Stock;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Stock;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Ordering.Returns;

namespace OrderMgmt.Application.Ordering.Returns;

/// <summary>What becomes of one line's units.</summary>
public sealed record ReceivedLineInput([Whole(1, Order.MaxLines)] int LineNo, ReturnDisposition Disposition) : IOneLine;

/// <summary>What becomes of goods that came back.</summary>
/// <param name="LocationId">Where the restocked units go. Default: the location with the highest priority.</param>
/// <param name="Lines">What becomes of each line's units; a line that is not named is restocked.</param>
/// <param name="Credit">The buyer need not pay for the units; false when they stay sold, such as goods that come back for repair.</param>
public sealed record ReceiveReturnRequest(
    Guid? LocationId = null, [Items(Order.MaxLines, Min = 1)] IReadOnlyList<ReceivedLineInput>? Lines = null, bool Credit = true);

/// <summary>Notes that the goods are back.</summary>
[AuditAction("ReceiveReturn")]
public sealed record ReceiveReturnCommand(OrderId OrderId, ReturnId ReturnId, long? ExpectedVersion, ReceiveReturnRequest Body)
    : ICommand<Result<ReturnResponse>>, IReturnCommand;

internal sealed class ReceiveReturnValidator : AbstractValidator<ReceiveReturnRequest>
{
    public ReceiveReturnValidator() => RuleFor(c => c.Lines).EachLineOnce();
}

internal sealed class ReceiveReturnHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<ReceiveReturnCommand, Result<ReturnResponse>>
{
    public async ValueTask<Result<ReturnResponse>> Handle(ReceiveReturnCommand command, CancellationToken ct)
    {
        var wanted = db.ReturnsOf(command.OrderId).Where(x => x.Id == command.ReturnId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, ReturnErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var ((order, orderReturn), body) = (loaded.Value, command.Body);
        for (var i = 0; i < body.Lines?.Count; i++)
            if (!orderReturn.Lines.Any(l => l.LineNo == body.Lines[i].LineNo)) return ReturnErrors.NotInReturn.At($"/lines/{i}/lineNo");
        if (await LocationAsync(body.LocationId, ct) is not { } location) return ReturnErrors.UnknownLocation.At("/locationId");

        var received = order.Returns.Receive(orderReturn, DispositionOf, location, body.Credit, clock.GetUtcNow());
        return received.Failed(out var refused) ? refused : ReturnResponse.From(order, orderReturn);

        ReturnDisposition DispositionOf(int lineNo) =>
            body.Lines?.FirstOrDefault(l => l.LineNo == lineNo)?.Disposition ?? ReturnDisposition.Restock;
    }

    private async Task<StockLocationId?> LocationAsync(Guid? given, CancellationToken ct)
    {
        var locations = db.StockLocations.AsNoTracking().OrderBy(l => l.Priority).ThenBy(l => l.Code).AsQueryable();
        if (given is { } id) locations = locations.Where(l => l.Id == StockLocationId.From(id));
        return (await locations.FirstOrDefaultAsync(ct))?.Id;
    }
}
