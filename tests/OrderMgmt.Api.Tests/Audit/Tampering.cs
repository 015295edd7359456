using Microsoft.EntityFrameworkCore;
using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Audit;

/// <summary>What an intruder with the database's file would do: statements that the product itself has banned.</summary>
internal static class Tampering
{
#pragma warning disable RS0030 // the ban is what an intruder does not care about
    public static Task SetActorAsync(TestTenant tenant, long position, string actor) => tenant.ReadAsync(db =>
        db.AuditEntries.Where(e => e.Position == position).ExecuteUpdateAsync(set => set.SetProperty(e => e.Actor, actor)));

    public static Task DeleteAsync(TestTenant tenant, long position) => tenant.ReadAsync(db =>
        db.AuditEntries.Where(e => e.Position == position).ExecuteDeleteAsync());
#pragma warning restore RS0030
}
