using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Json;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Jobs;

namespace OrderMgmt.Application.Reporting.Jobs;

/// <summary>
/// Builds the report's file and finishes the job. Long, so it is several transactions. A report that failed too often is given up,
/// and its job says so.
/// </summary>
public sealed record ExecuteReport(JobId JobId) : IOutboxMessage<ExecuteReport>
{
    internal const string FinishAuditAction = "FinishReport";
    internal const string FailAuditAction = "FailReport";
    internal const string GiveUpAuditAction = "GiveUpReport";

    public static string Kind => "report.run";

    public static MessageLane Lane => MessageLane.Reports;

    public const int MaxAttempts = 5;

    public Guid TargetId => JobId.Value;

    public static ExecuteReport Of(Guid targetId) => new(JobId.From(targetId));
}

internal sealed class ExecuteReportHandler(
    JobSteps jobs, IServiceProvider services, IReportWriter writer, IBlobStore blobs, TenantContext tenant, ICurrentMessage current, TimeProvider clock)
    : IRequestHandler<ExecuteReport, Result<Done>>
{
    private const int ProgressStep = 20;
    private const string NumericValueOutOfRange = "22003";
    private const string GivenUp = "The report could not be made. Ask for a new run; if that fails too, tell support the job's id.";
    private const string TooLarge = "A sum of this report is too large to be shown. Ask for a shorter period.";

    public async ValueTask<Result<Done>> Handle(ExecuteReport message, CancellationToken ct)
    {
        var id = message.JobId;
        if (current.Attempt > ExecuteReport.MaxAttempts)
        {
            await jobs.FinishAsync(id, ExecuteReport.GiveUpAuditAction, job => job.Fail(GivenUp, clock.GetUtcNow()), ct);
            return new Done();
        }

        if (await jobs.ChangeAsync(id, job => job.Start(clock.GetUtcNow()), ct) is not { } started) return new Done();

        var definition = ReportDefinitions.OfKind(started.Kind);
        Activity.Current?.SetTag("ordermgmt.report", definition.Name);
        var parameters = (ReportParameters)JsonSerializer.Deserialize(started.Parameters, definition.Parameters, ApplicationJson.Options)!;
        var report = (IReport)services.GetRequiredService(definition.Builder);
        try
        {
            var table = await report.BuildAsync(parameters, ReportProgressAsync, ct);
            var result = await StoreAsync(id, definition.Name, table, parameters.Format, ct);
            await jobs.FinishAsync(id, ExecuteReport.FinishAuditAction, job => job.Succeed(result, clock.GetUtcNow()), ct);
        }
        catch (Exception e) when (IsOverflow(e))
        {
            await jobs.FinishAsync(id, ExecuteReport.FailAuditAction, job => job.Fail(TooLarge, clock.GetUtcNow()), ct); // trying again would end alike
        }

        return new Done();

        async ValueTask ReportProgressAsync(int progress)
        {
            if (progress >= started.Progress + ProgressStep) started = await jobs.ChangeAsync(id, job => job.Report(progress), ct) ?? started;
        }
    }

    // Added up here or by the database, which says so by the standard's code or, as SQLite and SQL Server, in a word.
    private static bool IsOverflow(Exception e) => e is OverflowException
        || (e is DbException failure && (failure.SqlState is NumericValueOutOfRange || failure.Message.Contains("overflow", StringComparison.OrdinalIgnoreCase)));

    private async Task<JobResult> StoreAsync(JobId id, string name, ReportTable table, ReportFormat format, CancellationToken ct)
    {
        using var file = new MemoryStream();
        await writer.WriteAsync(table, format, file, ct);
        var (extension, contentType) = format is ReportFormat.Csv ? ("csv", "text/csv") : ("json", "application/json");

        file.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        file.Position = 0;

        // Named by its content: a worker that lost its lease stores its own file beside the one the job names, not over it.
        var blobName = $"{id.Value}-{sha256}.{extension}";
        await blobs.WriteAsync(TenantKey.Of(tenant.TenantId, JobFile.Folder, blobName), file, contentType, ct);
        return new JobResult(blobName, $"{name}.{extension}", contentType, file.Length, sha256);
    }
}
