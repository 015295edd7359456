using Microsoft.EntityFrameworkCore;
using OrderMgmt.Application.Json;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Isolation;
using OrderMgmt.Infrastructure.Database;
using OrderMgmt.Infrastructure.Database.Engines;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Tenancy.Isolation;

internal sealed class IsolationReports(DirectoryDbContext directory, TenantContext tenant, IDatabaseEngine database, ResourceSettings resources) : IIsolationReports
{
    public async Task<IsolationReport> ReadAsync(CancellationToken ct)
    {
        var id = tenant.TenantId;
        var placement = tenant.Placement is { } name ? await directory.Placements.AsNoTracking().SingleAsync(p => p.Name == name, ct) : null;
        var probes = await directory.IsolationProbes.AsNoTracking().Where(p => p.TenantId == id).ToDictionaryAsync(p => p.Layer, ct);
        var (kind, engine) = (placement?.Kind ?? PlacementKind.Shared, placement?.Engine ?? resources.Engine);
        var hasPolicies = database.HasRowLevelSecurity;
        return new IsolationReport(
            id.Value,
            new IsolationPlace(EnumNames.Of(kind), EnumNames.Of(engine), placement?.Name ?? Placement.Shared, Words(kind, engine)),
            [
                Layer(IsolationLayers.Request, true, "The path, the token and, when sent, X-Tenant-Id must name one tenant, of which the caller is a member. Anybody else's is 404, as an absent one is. Try it: ask for another tenant's orders with your token."),
                Layer(IsolationLayers.Filter, true, "Every query of the application has the tenant in its condition. The probe asks for another tenant's row by its key."),
                Layer(IsolationLayers.Guard, true, "Nothing of another tenant is saved. The probe tries to save a change of another tenant's row, which is refused before a statement is sent."),
                Layer(IsolationLayers.Keys, true, "Primary and foreign keys begin with the tenant, so no row can refer to another tenant's. The probe looks at every table."),
                Layer(IsolationLayers.Database, hasPolicies, hasPolicies
                    ? "Row-level security: the database itself shows and changes no row of another tenant, whatever statement is sent; the application's user owns nothing. The probe reads and updates another tenant's row without any filter."
                    : "SQLite has no row-level security."),
                Layer(IsolationLayers.Place, kind is not PlacementKind.Shared, kind is PlacementKind.Shared
                    ? "The tables hold the rows of several tenants. A place of its own is a premium feature."
                    : engine is DatabaseEngine.Sqlite
                        ? "The rows are in a file apart from the shared one. The probe asks there for a row of a tenant that lives elsewhere."
                        : "The rows are where no other placement's database user can read, and this one's user can read nothing else. The probe asks there for a row of a tenant that lives elsewhere."),
            ]);

        IsolationLayer Layer(string layer, bool enforced, string description) => new(
            layer, enforced, description, probes.TryGetValue(layer, out var probe) ? new IsolationAttempt(probe.At, probe.Passed == 0, probe.Attempts, probe.Passed) : null);
    }

    private static string Words(PlacementKind kind, DatabaseEngine engine) => (kind, engine) switch
    {
        (PlacementKind.Shared, DatabaseEngine.Sqlite) => "A file that holds the rows of several tenants.",
        (PlacementKind.Shared, _) => "Tables that hold the rows of several tenants, behind one database user.",
        (PlacementKind.DedicatedSchema, _) => "A schema with tables of its own, behind a database user of its own that may use no other schema.",
        (_, DatabaseEngine.Sqlite) => "A file of its own.",
        _ => "A database of its own, behind a database user of its own.",
    };
}
