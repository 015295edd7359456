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

public sealed record GetTimelineQuery(OrderId OrderId, int Limit, string? Cursor) : IQuery<Result<Page<TimelineEntry>>>;

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
}

internal sealed class GetTimelineValidator : AbstractValidator<GetTimelineQuery>
{
    public GetTimelineValidator() => RuleFor(q => q.Limit).PageLimit();
}

internal sealed class GetTimelineHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<GetTimelineQuery, Result<Page<TimelineEntry>>>
{
    public async ValueTask<Result<Page<TimelineEntry>>> Handle(GetTimelineQuery query, CancellationToken ct)
    {
        if (!await db.Orders.AnyAsync(o => o.Id == query.OrderId, ct)) return OrderErrors.NotFound;

        var subject = query.OrderId.Value;
        var shape = $"timeline\u001f{subject}";
        var after = query.Cursor is null ? new Cursor(shape, "", 0) : cursors.Open(query.Cursor, shape);
        if (after is null) return RequestErrors.BadCursor.At("/cursor");

        var sequence = (int)after.Position; // an int like the column, which the index could not be searched by once cast
        var rows = await db.Events.AsNoTracking()
            .Where(e => e.SubjectId == subject && e.Sequence > sequence)
            .OrderBy(e => e.Sequence)
            .Take(query.Limit + 1)
            .ToListAsync(ct);

        return rows.ToPage(
            query.Limit,
            e => new TimelineEntry(e.Sequence, e.Type, e.OccurredAt, e.Actor, e.CorrelationId, JsonText.Parse(e.Data)),
            last => cursors.Seal(new Cursor(shape, "", last.Sequence)));
    }
}
