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

/// <summary>The audit trail, newest first; of one order, job and so on when its id is given.</summary>
public sealed record ListAuditEntriesQuery(QueryId? SubjectId, int Limit = Page.DefaultLimit, string? Cursor = null)
    : PageRequest, IQuery<Result<Page<AuditEntryResponse>>>
{
    internal override string Shape => ShapeOf("audit", SubjectId?.Value);
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

internal sealed class ListAuditEntriesHandler(IAppDbContext db, ICursors cursors)
    : IQueryHandler<ListAuditEntriesQuery, Result<Page<AuditEntryResponse>>>
{
    private static readonly Keyset<AuditEntry> NewestFirst = Keyset<AuditEntry>.Descending(e => e.Position);

    public async ValueTask<Result<Page<AuditEntryResponse>>> Handle(ListAuditEntriesQuery query, CancellationToken ct)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (query.SubjectId is { Value: var subject }) entries = entries.Where(e => e.SubjectId == subject);
        return await cursors.PageAsync(query, entries, NewestFirst, AuditEntryResponse.From, ct);
    }
}
