using System.Text.Json;
using Mediator;
using OrderMgmt.Application.Json;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Application.Reporting.Jobs;

/// <summary>Asks for a run of the report that has these parameters; the worker does it.</summary>
[AuditAction("RunReport")]
public sealed record RunReportCommand(ReportParameters Body) : ICommand<Result<JobResponse>>;

internal sealed class RunReportHandler(IAppDbContext db, ITenantSequence sequence, IOutbox outbox, TimeProvider clock)
    : ICommandHandler<RunReportCommand, Result<JobResponse>>
{
    public async ValueTask<Result<JobResponse>> Handle(RunReportCommand command, CancellationToken ct)
    {
        var (last, now) = (await sequence.LastPositionAsync(ct), clock.GetUtcNow());
        if (command.Body.AsOf > last) return ReportErrors.AsOfUnknown.At("/asOf");

        var parameters = command.Body.WithDefaults(last, now);
        var type = parameters.GetType();
        var job = Job.Request(
            ReportDefinitions.Of(type).Kind, JsonSerializer.Serialize(parameters, type, ApplicationJson.Options), now);
        db.Jobs.Add(job);
        outbox.Add(new ExecuteReport(job.Id));
        return JobResponse.From(job);
    }
}
