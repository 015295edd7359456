using System.Text.Json;
using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Json;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Application.Ordering.Orders;

/// <summary>What happened to an order, oldest first.</summary>
public sealed record GetTimelineQuery(int Limit = Page.DefaultLimit, string? Cursor = null)
    : PageRequest, IQuery<Result<Page<TimelineEntry>>>
{
    public required OrderId OrderId { get; init; }

    internal override string Shape => ShapeOf("timeline", OrderId.Value);
}

/// <summary>Something that happened to the order.</summary>
/// <param name="Sequence">1, 2, 3 … for this order, without gaps.</param>
/// <param name="Type">Such as <c>order.placed</c>.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="CorrelationId">The trace of the request that caused it.</param>
/// <param name="Data">What the event says; its shape depends on the type and only grows.</param>
public sealed record TimelineEntry(
    [Whole(1)] int Sequence,
    [Text(TextLimits.Code, TextPatterns.Code)] string Type,
    DateTimeOffset OccurredAt,
    [Text(TextLimits.Actor)] string Actor,
    [Text(TextLimits.CorrelationId)] string CorrelationId,
    JsonElement Data) : IMasked
{
    object IMasked.Mask(PersonalData personal) => this with { Data = PayloadMask.OfEvent(Data, personal) };

    internal static TimelineEntry From(StoredEvent stored) =>
        new(stored.Sequence, stored.Type, stored.OccurredAt, stored.Actor, stored.CorrelationId, JsonText.Parse(stored.Data));
}

internal sealed class GetTimelineHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<GetTimelineQuery, Result<Page<TimelineEntry>>>
{
    private static readonly Keyset<StoredEvent> OldestFirst = Keyset<StoredEvent>.Ascending(e => e.Sequence);

    public async ValueTask<Result<Page<TimelineEntry>>> Handle(GetTimelineQuery query, CancellationToken ct)
    {
        if (!await db.Orders.AnyAsync(o => o.Id == query.OrderId, ct)) return OrderErrors.NotFound;

        var subject = query.OrderId.Value;
        return await cursors.PageAsync(query, db.Events.AsNoTracking().Where(e => e.SubjectId == subject), OldestFirst, TimelineEntry.From, ct);
    }
}
