using System.Diagnostics.Metrics;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Observability;

/// <summary>
/// What operators watch. No tag names a tenant: their number has no bound, and logs and traces name it.
/// Durations are in seconds.
/// </summary>
public sealed class OrderMgmtMetrics
{
    private readonly Counter<long> ordersPlaced;
    private readonly Histogram<double> placing;
    private readonly Histogram<double> writerLockWait;
    private readonly Counter<long> replays;
    private readonly Counter<long> refusals;
    private readonly Counter<long> mails;
    private readonly Counter<long> mailsGivenUp;
    private readonly Counter<long> expiriesWithheld;
    private readonly Histogram<double> reports;
    private readonly Gauge<long> outboxDepth;
    private readonly Gauge<double> outboxOldest;
    private readonly Gauge<long> violations;
    private readonly Gauge<long> leaks;

    public OrderMgmtMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Telemetry.Name);
        ordersPlaced = meter.CreateCounter<long>("ordermgmt.orders.placed", "{order}", "Orders placed and committed.");
        placing = meter.CreateHistogram<double>("ordermgmt.orders.placing.duration", "s", "From a command to the commit that placed an order.");
        writerLockWait = meter.CreateHistogram<double>("ordermgmt.writer_lock.wait", "s", "How long a writer waited for the SQLite file.");
        replays = meter.CreateCounter<long>("ordermgmt.idempotency.replays", "{reply}", "Replies that were given again for a repeated key.");
        refusals = meter.CreateCounter<long>("ordermgmt.refusals", "{reply}", "Problems answered, by code.");
        mails = meter.CreateCounter<long>("ordermgmt.mails", "{mail}", "Attempts to send a mail, by outcome.");
        mailsGivenUp = meter.CreateCounter<long>("ordermgmt.mails.given_up", "{mail}", "Mails that will not be tried again: refused for good, or not to be sent for a day.");
        expiriesWithheld = meter.CreateCounter<long>("ordermgmt.orders.expiry_withheld", "{order}", "Pending orders whose time is up and that wait because of money.");
        reports = meter.CreateHistogram<double>("ordermgmt.reports.duration", "s", "Runs of reports, by outcome.");
        outboxDepth = meter.CreateGauge<long>("ordermgmt.outbox.depth", "{message}", "Outbox messages that are due.");
        outboxOldest = meter.CreateGauge<double>("ordermgmt.outbox.oldest.age", "s", "How long the oldest due outbox message has been due.");
        leaks = meter.CreateGauge<long>("ordermgmt.isolation.leaks", "{row}", "Foreign rows that the latest probe of isolation got at, in all tenants.");
        violations = meter.CreateGauge<long>(Violations, "{violation}", "Violations that the latest run found in all tenants, by check.");
    }

    public void IsolationLeaked(long rows) => leaks.Record(rows);

    public const string Violations = "ordermgmt.consistency.violations";

    public void OrderPlaced(TimeSpan took)
    {
        ordersPlaced.Add(1);
        placing.Record(took.TotalSeconds);
    }

    public void WaitedForWriterLock(TimeSpan wait) => writerLockWait.Record(wait.TotalSeconds);

    public void Replayed() => replays.Add(1);

    /// <param name="code">One of the stable codes of the API's problems.</param>
    public void Refused(string code) => refusals.Add(1, new KeyValuePair<string, object?>("code", code));

    /// <param name="outcome"><c>succeeded</c>, <c>failed</c> and tried again, or <c>refused</c> for good.</param>
    public void MailTried(string outcome) => mails.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void MailGivenUp() => mailsGivenUp.Add(1);

    public void ExpiryWithheld() => expiriesWithheld.Add(1);

    public void ReportRan(TimeSpan took, bool succeeded) => reports.Record(took.TotalSeconds, Outcome(succeeded));

    public void OutboxIs(long depth, TimeSpan oldest)
    {
        outboxDepth.Record(depth);
        outboxOldest.Record(oldest.TotalSeconds);
    }

    public void Violated(string check, long count) => violations.Record(count, new KeyValuePair<string, object?>("check", check));

    private static KeyValuePair<string, object?> Outcome(bool succeeded) => new("outcome", succeeded ? "succeeded" : "failed");
}
