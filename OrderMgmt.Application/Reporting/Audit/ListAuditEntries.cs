using System.Text.Json;
using FluentValidation;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Json;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Audit;

namespace OrderMgmt.Application.Reporting.Audit;

/// <summary>The audit trail, newest first.</summary>
/// <param name="SubjectId">Only what was done to this order, job …</param>
public sealed record ListAuditEntriesQuery(Guid? SubjectId, int Limit, string? Cursor) : IQuery<Result<Page<AuditEntryResponse>>>
{
    internal string Shape => $"audit\u001f{SubjectId}";
}

/// <summary>One act in the audit trail.</summary>
/// <param name="Action">Such as <c>CancelOrder</c>.</param>
/// <param name="Changes">The changed members before and after, personal data masked for those who may not see it; null once erased.</param>
/// <param name="PayloadDigest">SHA-256 in hex over salt and payload; stays when they are erased.</param>
/// <param name="EventsDigest">SHA-256 in hex over the events since the entry before; null for an entry from before events were covered.</param>
/// <param name="Hash">SHA-256 in hex over this entry and the one before it.</param>
public sealed record AuditEntryResponse(
    [Whole(1)] long Position,
    DateTimeOffset OccurredAt,
    [Text(TextLimits.Actor)] string Actor,
    [Text(TextLimits.Code, TextPatterns.TypeName)] string Action,
    [Text(TextLimits.Code, TextPatterns.TypeName)] string SubjectType,
    Guid SubjectId,
    [Text(TextLimits.CorrelationId)] string CorrelationId,
    JsonElement? Changes,
    [Text(TextLimits.Sha256Hex, TextPatterns.Sha256Hex)] string PayloadDigest,
    [Text(TextLimits.Sha256Hex, TextPatterns.Sha256Hex)] string? EventsDigest,
    [Text(TextLimits.Sha256Hex, TextPatterns.Sha256Hex)] string Hash) : IMasked
{
    object IMasked.Mask(PersonalData personal) => Changes is { } changes ? this with { Changes = PayloadMask.OfChanges(changes, personal) } : this;

    internal static AuditEntryResponse From(AuditEntry entry) => new(
        entry.Position, entry.OccurredAt, entry.Actor, entry.Action, entry.SubjectType, entry.SubjectId, entry.CorrelationId,
        entry.Payload is null ? null : JsonText.Parse(entry.Payload), Convert.ToHexStringLower(entry.PayloadDigest),
        entry.EventsDigest is null ? null : Convert.ToHexStringLower(entry.EventsDigest), Convert.ToHexStringLower(entry.Hash));
}

internal sealed class ListAuditEntriesValidator : AbstractValidator<ListAuditEntriesQuery>
{
    public ListAuditEntriesValidator() => RuleFor(q => q.Limit).PageLimit();
}

internal sealed class ListAuditEntriesHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListAuditEntriesQuery, Result<Page<AuditEntryResponse>>>
{
    public async ValueTask<Result<Page<AuditEntryResponse>>> Handle(ListAuditEntriesQuery query, CancellationToken ct)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (query.SubjectId is { } subject) entries = entries.Where(e => e.SubjectId == subject);
        if (query.Cursor is not null)
        {
            if (cursors.Open(query.Cursor, query.Shape) is not { } after) return RequestErrors.BadCursor.At("/cursor");
            entries = entries.Where(e => e.Position < after.Position);
        }

        var rows = await entries.OrderByDescending(e => e.Position).Take(query.Limit + 1).ToListAsync(ct);
        return rows.ToPage(query.Limit, AuditEntryResponse.From, last => cursors.Seal(new Cursor(query.Shape, "", last.Position)));
    }
}
