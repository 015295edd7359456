using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Access;
using OrderMgmt.Domain.Access;
using OrderMgmt.Infrastructure.BackgroundJobs;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.SqlServer.Tests.Offline;

namespace OrderMgmt.SqlServer.Tests.Queries;

/// <summary>What is read and written beside the use cases: tenants, memberships, clients and keys.</summary>
public sealed class DirectoryStatementTests : IAsyncDisposable
{
    private readonly OfflineApplication app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tenant_WhenLookedUp_IsReadWithItsSettings()
    {
        var entry = await app.Services.GetRequiredService<ITenantDirectory>().FindAsync(OfflineApplication.Tenant, Ct);

        Assert.Equal(TenantStatus.Active, entry!.Status);
        AssertSent("FROM [Tenants]");
    }

    [Fact]
    public async Task Grant_WhenLookedUp_IsReadByIssuerAndSubject()
    {
        var scopes = await app.Services.GetRequiredService<ITenantDirectory>()
            .FindGrantAsync(OfflineApplication.Tenant, Membership.BuiltInIssuer, "client", Ct);

        Assert.Empty(scopes!);
        AssertSent("[m].[Issuer] = @issuer", "[m].[Subject] = @subject");
    }

    [Fact]
    public async Task Tenant_WhenProvisioned_GetsItsSequenceAndTheFirstEntryOfItsTrail()
    {
        app.Server.Values["Tenants."] = false;
        await using var scope = app.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<TenantProvisioning>()
            .CreateAsync(OfflineApplication.Tenant, "Acme", new TenantSettings(), "system:test", Ct);

        AssertSent("INSERT INTO [Tenants]", "INSERT INTO [TenantSequences]", "INSERT INTO [AuditEntries]");
    }

    [Fact]
    public async Task Tenant_WhenSuspended_IsChangedWithItsAuditEntryInOneTransaction()
    {
        await using var scope = app.Services.CreateAsyncScope();

        Assert.Null((await scope.ServiceProvider.GetRequiredService<TenantAdministration>().SuspendAsync(OfflineApplication.Tenant, "operator:test", Ct)).Error);

        AssertSent("UPDATE [Tenants]", "INSERT INTO [AuditEntries]");
        Assert.Single(app.Server.Sent, s => s.Sql.StartsWith("-- BEGIN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ServiceAccount_WhenMissing_IsCreatedWithItsMembership()
    {
        app.Server.Empty.UnionWith(["OpenIddictApplications", "Memberships"]);
        await using var scope = app.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<ServiceAccounts>()
            .EnsureAsync(OfflineApplication.Tenant, "client", "a secret of some length", [Permissions.OrdersRead], "system:seed", Ct);

        AssertSent("FROM [OpenIddictApplications]", "INSERT INTO [OpenIddictApplications]", "INSERT INTO [Memberships]");
    }

    [Fact]
    public async Task SigningKey_WhenMissing_IsCreated()
    {
        app.Server.Values["SigningKeys."] = false;
        await using var scope = app.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<SigningKeyCreation>().EnsureAsync(Ct);

        AssertSent("INSERT INTO [SigningKeys]");
    }

    [Fact]
    public async Task Purge_WhenRun_VisitsEachTenant()
    {
        await app.Services.GetRequiredService<PurgeIdempotencyKeysJob>().RunAsync(Ct);

        AssertSent("FROM [Tenants]", "DELETE FROM [i]");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private void AssertSent(params string[] parts)
    {
        Assert.All(parts, part => Assert.Contains(app.Server.Sent, s => s.Says(part)));
        StatementCompiler.AssertCompiles(app.Server.Sent);
    }
}
