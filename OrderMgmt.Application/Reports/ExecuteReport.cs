using System.Security.Cryptography;
using System.Text.Json;
using Mediator;
using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Jobs;

namespace OrderMgmt.Application.Reports;

/// <summary>The worker's part: builds the file and finishes the job. Long, so it is several transactions of its own.</summary>
public sealed record ExecuteReportRequest(JobId JobId) : IRequest<Result<Done>>;

internal sealed class ExecuteReportHandler(
    IAppDbContext db, IUnitOfWork work, SalesByPeriodReport report, IReportWriter writer, IBlobStore blobs, TenantContext tenant,
    TimeProvider clock) : IRequestHandler<ExecuteReportRequest, Result<Done>>
{
    public async ValueTask<Result<Done>> Handle(ExecuteReportRequest request, CancellationToken ct)
    {
        var started = await ChangeAsync(request.JobId, null, job => job.Start(clock.GetUtcNow()), ct);
        if (started.Failed(out var error)) return error;
        if (started.Value is not { } parameters) return new Done();

        var told = 0;
        var table = await report.BuildAsync(parameters, TellAsync, ct);
        var result = await StoreAsync(request.JobId, table, parameters.Format, ct);
        await ChangeAsync(request.JobId, "FinishReport", job => job.Succeed(result, clock.GetUtcNow()), ct);
        return new Done();

        async ValueTask TellAsync(int progress)
        {
            if (progress < told + 20) return;
            told = progress;
            await ChangeAsync(request.JobId, null, job => job.Report(progress), ct);
        }
    }

    // Answers the parameters, or null when the job was finished before: a repeated delivery has nothing left to do.
    private ValueTask<Result<SalesByPeriodParameters?>> ChangeAsync(JobId id, string? action, Action<Job> change, CancellationToken ct) =>
        work.ExecuteAsync<Result<SalesByPeriodParameters?>>(action, async token =>
        {
            var job = await db.Jobs.SingleOrDefaultAsync(j => j.Id == id, token);
            if (job is null) return JobErrors.NotFound;
            if (job.IsFinished) return (SalesByPeriodParameters?)null;

            change(job);
            return JsonSerializer.Deserialize(job.Parameters, ApplicationJson.Default.SalesByPeriodParameters);
        }, ct);

    private async Task<JobResult> StoreAsync(JobId id, ReportTable table, ReportFormat format, CancellationToken ct)
    {
        using var file = new MemoryStream();
        await writer.WriteAsync(table, format, file, ct);
        var (extension, contentType) = format is ReportFormat.Csv ? ("csv", "text/csv") : ("json", "application/json");
        var blobName = $"{id.Value}.{extension}";

        file.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        file.Position = 0;
        await blobs.WriteAsync(TenantKey.Of(tenant.TenantId, "reports", blobName), file, contentType, ct);
        return new JobResult(blobName, $"sales-by-period.{extension}", contentType, file.Length, sha256);
    }
}
