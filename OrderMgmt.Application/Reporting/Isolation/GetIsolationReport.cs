using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Reporting.Isolation;

/// <summary>Where the tenant's rows live, and what keeps other tenants from them.</summary>
public sealed record GetIsolationReportQuery : IQuery<Result<IsolationReport>>;

/// <summary>Where the tenant's rows live, which layers keep other tenants from them, and what the last attempt to pass each showed.</summary>
/// <param name="TenantId">Whose rows this is about.</param>
public sealed record IsolationReport(
    Guid TenantId,
    IsolationPlace Place,
    [Items(IsolationReport.MaxLayers)] IReadOnlyList<IsolationLayer> Layers)
{
    public const int MaxLayers = 10;
}

/// <summary>Where rows live.</summary>
/// <param name="Kind"><c>shared</c>, <c>dedicatedSchema</c> or <c>dedicatedDatabase</c>.</param>
/// <param name="Engine"><c>sqlite</c>, <c>sqlServer</c> or <c>postgreSql</c>.</param>
/// <param name="Name">The place's name; <c>shared</c> for the database that most tenants share.</param>
/// <param name="Description">The same in words.</param>
public sealed record IsolationPlace(
    [Text(TextLimits.Code, TextPatterns.Code)] string Kind,
    [Text(TextLimits.Code, TextPatterns.Code)] string Engine,
    [Text(TextLimits.Code)] string Name,
    [Text(TextLimits.Message)] string Description);

/// <summary>One layer. Each is enough alone.</summary>
/// <param name="Name">Stable: <c>request</c>, <c>filter</c>, <c>guard</c>, <c>keys</c>, <c>database</c> or <c>place</c>.</param>
/// <param name="Enforced">False where the place has no such layer.</param>
/// <param name="Description">What it does, and how to try it.</param>
/// <param name="LastTried">What the nightly attempt to pass it showed; null before the first, and for a layer that is tried by tests only.</param>
public sealed record IsolationLayer(
    [Text(TextLimits.Code, TextPatterns.Code)] string Name,
    bool Enforced,
    [Text(TextLimits.Message)] string Description,
    IsolationAttempt? LastTried);

/// <summary>An attempt to pass a layer, made from inside as this tenant, on a row of another tenant that is known to be there.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Held">No foreign row was seen or changed.</param>
/// <param name="Attempts">How many foreign rows were asked for, or tables looked at.</param>
/// <param name="Passed">How many of those got through; 0 when the layer held.</param>
public sealed record IsolationAttempt(DateTimeOffset At, bool Held, [Whole(0)] long Attempts, [Whole(0)] long Passed);

/// <summary>Knows the place of the current tenant, and what its nightly probe found.</summary>
public interface IIsolationReports
{
    Task<IsolationReport> ReadAsync(CancellationToken ct);
}

internal sealed class GetIsolationReportHandler(IIsolationReports reports) : IQueryHandler<GetIsolationReportQuery, Result<IsolationReport>>
{
    public async ValueTask<Result<IsolationReport>> Handle(GetIsolationReportQuery query, CancellationToken ct) => await reports.ReadAsync(ct);
}
