using OrderMgmt.Domain.Common;

namespace OrderMgmt.Domain.Reporting.Jobs;

/// <param name="Sha256">Of the file, lower-case hex.</param>
public sealed record ReportReady(string Kind, string Sha256, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "report.ready";
}

public sealed record ReportFailed(string Kind, string Reason, DateTimeOffset OccurredAt) : DomainEvent(EventType, OccurredAt)
{
    public const string EventType = "report.failed";
}
