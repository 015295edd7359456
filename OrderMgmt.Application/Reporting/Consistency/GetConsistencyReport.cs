using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Reporting.Consistency;

/// <summary>Whether all that is stored of the tenant fits together.</summary>
public sealed record GetConsistencyReportQuery : IQuery<Result<ConsistencyReport>>;

/// <summary>What the standing checks found.</summary>
/// <param name="Consistent">No check found anything.</param>
/// <param name="AsOfOneMoment">False when the database cannot show one moment: what was written meanwhile may look like a violation.</param>
public sealed record ConsistencyReport(
    DateTimeOffset CheckedAt, bool Consistent, bool AsOfOneMoment, [Items(ConsistencyReport.MaxChecks)] IReadOnlyList<ConsistencyCheck> Checks)
{
    public const int MaxChecks = 50;
}

/// <summary>One rule, and what does not keep it.</summary>
/// <param name="Name">Stable, such as <c>stock.movements</c>.</param>
/// <param name="Checked">How many rows were looked at.</param>
/// <param name="Violations">How many do not keep it.</param>
/// <param name="Examples">Some of them.</param>
public sealed record ConsistencyCheck(
    [Text(TextLimits.Code, TextPatterns.Code)] string Name,
    [Whole(0)] long Checked,
    [Whole(0)] long Violations,
    [Items(ConsistencyCheck.MaxExamples)] IReadOnlyList<ConsistencyViolation> Examples)
{
    public const int MaxExamples = 20;
}

/// <summary>One thing that does not keep a rule.</summary>
/// <param name="SubjectId">The order, product or other subject; null when it is no single one.</param>
public sealed record ConsistencyViolation(Guid? SubjectId, [Text(TextLimits.Message)] string Message);

internal sealed class GetConsistencyReportHandler(ISnapshotReads snapshots, StandingChecks checks, TimeProvider clock)
    : IQueryHandler<GetConsistencyReportQuery, Result<ConsistencyReport>>
{
    public async ValueTask<Result<ConsistencyReport>> Handle(GetConsistencyReportQuery query, CancellationToken ct) =>
        await snapshots.ReadAsync(async (asOfOneMoment, token) =>
        {
            var found = await checks.RunAsync(asOfOneMoment, token);
            return new ConsistencyReport(clock.GetUtcNow(), found.All(c => c.Violations == 0), asOfOneMoment, found);
        }, ct);
}
