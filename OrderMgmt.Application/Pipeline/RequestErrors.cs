using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>Errors that belong to no aggregate.</summary>
public static class RequestErrors
{
    public static readonly Error KeyReused = Error.Refused(
        "idempotency.key_reused", "This Idempotency-Key was used for another request. Use a new key for a new request.");

    public static readonly Error KeyInFlight = Error.Conflict(
        "idempotency.in_flight", "The first request with this Idempotency-Key is still running. Send it again shortly.") with
    { RetryAfter = TimeSpan.FromSeconds(1) };

    public static readonly Error VersionMissing = new(
        "request.version_missing", "Send If-Match with the ETag you read, so that nobody's newer change is overwritten.", ErrorKind.VersionMissing);

    public static readonly Error Busy = Error.Busy(
        "server.busy", "Too many writes are waiting. Nothing was changed; send the request again shortly.") with
    { RetryAfter = TimeSpan.FromSeconds(1) };

    public static readonly Error Moving = Error.Busy(
        "tenant.moving", "This tenant's data is being moved to another database, which takes seconds. Nothing was changed; send the request again shortly.") with
    { RetryAfter = TimeSpan.FromSeconds(2) };

    public static readonly Error LostRace = Error.Conflict(
        "request.lost_race", "Others keep changing the same things at the same time. Nothing was changed; send the request again shortly.") with
    { RetryAfter = TimeSpan.FromSeconds(1) };

    public static readonly Error BadCursor = Error.Malformed(
        "page.bad_cursor", "The cursor is not one this list gave out for these filters. Start again without a cursor.");

    public static Error Invalid(IReadOnlyDictionary<string, string[]> fields) =>
        Error.Malformed("request.invalid", "The request has fields that need correcting; see errors.") with { Fields = fields };
}
