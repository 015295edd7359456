using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Application.Reporting.Jobs;

public sealed record GetJobQuery(JobId JobId) : IQuery<Result<JobResponse>>;

internal static class JobReading
{
    /// <summary>Who may not run a report finds no job of it either.</summary>
    public static bool MayRead(this Caller caller, Job job) => caller.Can(ReportDefinitions.OfKind(job.Kind).Permission);
}

internal sealed class GetJobHandler(IAppDbContext db, TenantContext tenant) : IQueryHandler<GetJobQuery, Result<JobResponse>>
{
    public async ValueTask<Result<JobResponse>> Handle(GetJobQuery query, CancellationToken ct) =>
        await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == query.JobId, ct) is { } job && tenant.Caller.MayRead(job)
            ? JobResponse.From(job)
            : JobErrors.NotFound;
}
