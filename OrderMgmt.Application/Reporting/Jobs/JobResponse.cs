using System.Text.Json;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Json;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Jobs;
using Riok.Mapperly.Abstractions;

namespace OrderMgmt.Application.Reporting.Jobs;

/// <summary>Long work and how far it is.</summary>
/// <param name="Kind">Such as <c>report.sales_by_period</c>.</param>
/// <param name="Parameters">What was asked for.</param>
/// <param name="AsOf">
/// Of a report: the position up to which facts counted. A new run with the same parameters and this asOf makes the same bytes.
/// </param>
/// <param name="Progress">0 to 100.</param>
/// <param name="Result">The file it made, once succeeded.</param>
/// <param name="Failure">What went wrong, once failed.</param>
public sealed record JobResponse(
    Guid Id,
    [Text(TextLimits.Code, TextPatterns.Code)] string Kind,
    JobStatus Status,
    [Whole(0, 100)] int Progress,
    [Whole(1)] long Version,
    JsonElement Parameters,
    JobResultResponse? Result,
    [Text(TextLimits.Message)] string? Failure,
    DateTimeOffset RequestedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    [Whole(0)] long? AsOf = null)
{
    internal static JobResponse From(Job job)
    {
        var parameters = JsonText.Parse(job.Parameters);
        return JobMapper.ToReply(job, parameters, parameters.TryGetProperty("asOf", out var asOf) && asOf.TryGetInt64(out var position) ? position : null);
    }
}

/// <summary>A file to download from the job's <c>/result</c>.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Of the bytes, in hex.</param>
public sealed record JobResultResponse(
    [Text(TextLimits.FileName)] string FileName,
    [Text(TextLimits.ContentType, TextPatterns.ContentType)] string ContentType,
    [Whole(0)] long Length,
    [Text(TextLimits.Sha256Hex, TextPatterns.Sha256Hex)] string Sha256);

/// <summary>Replies that mirror the domain: a member that is not mapped does not compile.</summary>
[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
internal static partial class JobMapper
{
    public static partial JobResponse ToReply(Job job, JsonElement parameters, long? asOf);

    private static Guid ToGuid(JobId id) => id.Value;
}
