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
public sealed record ReceivedLineInput([Whole(1, Order.MaxLines)] int LineNo, ReturnDisposition Disposition);

/// <summary>Notes that the goods are back.</summary>
/// <param name="LocationId">Where the restocked units go; null for the location with the highest priority.</param>
/// <param name="Credit">The buyer need not pay for them.</param>
/// <param name="Lines">What becomes of each line's units; a line that is not named, and every line when null, is restocked.</param>
public sealed record ReceiveReturnCommand(
    OrderId OrderId, ReturnId ReturnId, long? ExpectedVersion, Guid? LocationId, bool Credit, IReadOnlyList<ReceivedLineInput>? Lines)
    : ICommand<Result<ReturnResponse>>, IVersionedCommand;

internal sealed class ReceiveReturnValidator : AbstractValidator<ReceiveReturnCommand>
{
    public ReceiveReturnValidator()
    {
        RuleFor(c => c.Lines).EachLineOnce(u => u.LineNo);
        RuleForEach(c => c.Lines).ChildRules(line =>
        {
            line.RuleFor(l => l.LineNo).LineNumber();
            line.RuleFor(l => l.Disposition).IsInEnum();
        });
    }
}

internal sealed class ReceiveReturnHandler(IAppDbContext db, TimeProvider clock)
    : ICommandHandler<ReceiveReturnCommand, Result<ReturnResponse>>
{
    public async ValueTask<Result<ReturnResponse>> Handle(ReceiveReturnCommand command, CancellationToken ct)
    {
        var wanted = db.OrderReturns.Include(x => x.Lines).Where(x => x.OrderId == command.OrderId && x.Id == command.ReturnId);
        var loaded = await db.LoadAsync(command.OrderId, command.ExpectedVersion, wanted, ReturnErrors.NotFound, ct);
        if (loaded.Failed(out var missing)) return missing;

        var (order, back) = loaded.Value;
        for (var i = 0; i < command.Lines?.Count; i++)
            if (!back.Lines.Any(l => l.LineNo == command.Lines[i].LineNo)) return ReturnErrors.NotInReturn.At($"/lines/{i}/lineNo");
        if (await LocationAsync(command.LocationId, ct) is not { } location) return ReturnErrors.UnknownLocation.At("/locationId");

        var received = order.Receive(back, DispositionOf, location, command.Credit, clock.GetUtcNow());
        return received.Failed(out var refused) ? refused : ReturnResponse.From(order, back);

        ReturnDisposition DispositionOf(int lineNo) =>
            command.Lines?.FirstOrDefault(l => l.LineNo == lineNo)?.Disposition ?? ReturnDisposition.Restock;
    }

    private async Task<StockLocationId?> LocationAsync(Guid? given, CancellationToken ct)
    {
        var locations = db.StockLocations.AsNoTracking().OrderBy(l => l.Priority).ThenBy(l => l.Code).AsQueryable();
        if (given is { } id) locations = locations.Where(l => l.Id == StockLocationId.From(id));
        return (await locations.FirstOrDefaultAsync(ct))?.Id;
    }
}
