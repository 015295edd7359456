using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Jobs;

namespace OrderMgmt.Application.Jobs;

public sealed record GetJobQuery(JobId JobId) : IQuery<Result<JobResponse>>;

internal sealed class GetJobHandler(IAppDbContext db) : IQueryHandler<GetJobQuery, Result<JobResponse>>
{
    public async ValueTask<Result<JobResponse>> Handle(GetJobQuery query, CancellationToken ct) =>
        await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == query.JobId, ct) is { } job
            ? JobResponse.From(job)
            : JobErrors.NotFound;
}
