using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OrderMgmt.Application.Reporting;
using OrderMgmt.Domain.Access;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Reporting.Audit;
using OrderMgmt.Infrastructure.Identity;
using OrderMgmt.Infrastructure.Tenancy;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Tenancy;

/// <summary>What an operator does to a tenant is in the tenant's audit trail: the two are stored together or not at all.</summary>
public sealed class TenantAdministrationTests
{
    private const string Operator = "operator:test";

    [Fact]
    public async Task EveryAct_IsInTheTenantsOwnTrailByItsContractualName()
    {
        await using var app = await TestApp.StartAsync();
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());

        await DoAsync<TenantAdministration>(app, (tenants, ct) => tenants.SuspendAsync(tenant, Operator, ct));
        await DoAsync<TenantAdministration>(app, (tenants, ct) => tenants.ResumeAsync(tenant, Operator, ct));
        var secret = await CreateClientAsync(app, tenant, "shop");
        var rotated = await DoAsync<ServiceAccounts, string>(app, (accounts, ct) => accounts.RotateAsync("shop", Operator, ct));
        await DoAsync<ServiceAccounts>(app, (accounts, ct) => accounts.RevokeAsync("shop", Operator, ct));

        var trail = await TrailAsync(app, tenant);
        Assert.Equal(
            [("CreateTenant", "Tenant"), ("SuspendTenant", "Tenant"), ("ResumeTenant", "Tenant"), ("CreateClient", "Client"), ("RotateClientSecret", "Client"), ("RevokeClient", "Client")],
            trail.Select(e => (e.Action, e.SubjectType)));
        Assert.All(trail.Skip(1), e => Assert.Equal(Operator, e.Actor));
        Assert.All(trail.Take(3), e => Assert.Equal(tenant.Value, e.SubjectId));
        Assert.All(trail.Skip(3), e => Assert.Equal(trail[3].SubjectId, e.SubjectId));
        Assert.Contains("\"before\":{\"status\":\"active\"},\"after\":{\"status\":\"suspended\"}", trail[1].Payload, StringComparison.Ordinal);
        Assert.DoesNotContain(trail, e => e.Payload!.Contains(secret, StringComparison.Ordinal) || e.Payload.Contains(rotated, StringComparison.Ordinal));
        AssertChained(trail);
        Assert.Single(await TrailAsync(app, other));
    }

    [Fact]
    public async Task AnAct_WhoseAuditEntryCannotBeStored_DidNotHappen()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        await CreateClientAsync(app, tenant, "shop");
        await using (var connection = await app.RawAsync())
            await connection.ExecuteAsync("CREATE TRIGGER refuse BEFORE INSERT ON \"AuditEntries\" BEGIN SELECT RAISE(ABORT, 'disk full'); END");
        var before = await app.DumpAsync("Tenants", "TenantSequences", "Memberships", "OpenIddictApplications", "AuditEntries");

        await Assert.ThrowsAsync<DbUpdateException>(() => app.NewTenantAsync());
        await FailsAsync<TenantAdministration>(app, (tenants, ct) => tenants.SuspendAsync(tenant, Operator, ct));
        await FailsAsync<ServiceAccounts>(app, (accounts, ct) => accounts.CreateAsync(tenant, "other", ["orders:read"], Operator, ct));
        await FailsAsync<ServiceAccounts>(app, (accounts, ct) => accounts.RotateAsync("shop", Operator, ct));
        await FailsAsync<ServiceAccounts>(app, (accounts, ct) => accounts.RevokeAsync("shop", Operator, ct));

        Assert.Equal(before, await app.DumpAsync("Tenants", "TenantSequences", "Memberships", "OpenIddictApplications", "AuditEntries"));
    }

    [Fact]
    public async Task AnAct_OnWhatIsAbsentOrThereAlready_IsRefusedAndLeavesNothing()
    {
        await using var app = await TestApp.StartAsync();
        var (tenant, absent) = (await app.NewTenantAsync(), EntityId.New<TenantId>(app.Clock.GetUtcNow()));
        await CreateClientAsync(app, tenant, "shop");
        var before = await app.DumpAsync("Tenants", "TenantSequences", "Memberships", "OpenIddictApplications", "AuditEntries");

        Assert.Equal("tenant.exists", await RefusedAsync<TenantProvisioning, Done>(app, (p, ct) => p.CreateAsync(tenant, "Again", new TenantSettings(), Operator, ct)));
        Assert.Equal("tenant.not_found", await RefusedAsync<TenantAdministration, Done>(app, (t, ct) => t.SuspendAsync(absent, Operator, ct)));
        Assert.Equal("tenant.not_found", await RefusedAsync<TenantAdministration, Done>(app, (t, ct) => t.ResumeAsync(absent, Operator, ct)));
        Assert.Equal("tenant.not_found", await RefusedAsync<ServiceAccounts, string>(app, (a, ct) => a.CreateAsync(absent, "other", [], Operator, ct)));
        Assert.Equal("client.exists", await RefusedAsync<ServiceAccounts, string>(app, (a, ct) => a.CreateAsync(tenant, "shop", [], Operator, ct)));
        Assert.Equal("client.not_found", await RefusedAsync<ServiceAccounts, string>(app, (a, ct) => a.RotateAsync("other", Operator, ct)));
        Assert.Equal("client.not_found", await RefusedAsync<ServiceAccounts, Done>(app, (a, ct) => a.RevokeAsync("other", Operator, ct)));

        Assert.Equal(before, await app.DumpAsync("Tenants", "TenantSequences", "Memberships", "OpenIddictApplications", "AuditEntries"));
    }

    [Fact]
    public async Task ASecret_IsStoredAsAHashAndEndsWithRotation()
    {
        await using var app = await TestApp.StartAsync();
        var tenant = await app.NewTenantAsync();
        var first = await CreateClientAsync(app, tenant, "shop");

        var second = await DoAsync<ServiceAccounts, string>(app, (accounts, ct) => accounts.RotateAsync("shop", Operator, ct));

        Assert.True(first.Length >= 43 && second.Length >= 43 && first != second); // 32 random bytes
        Assert.Equal((false, true), (await OpensAsync(app, first), await OpensAsync(app, second)));
        Assert.DoesNotContain(second, await app.DumpAsync("OpenIddictApplications"), StringComparison.Ordinal);
    }

    private static Task<string> CreateClientAsync(TestApp app, TenantId tenant, string id) =>
        DoAsync<ServiceAccounts, string>(app, (accounts, ct) => accounts.CreateAsync(tenant, id, ["orders:read"], Operator, ct));

    private static async Task<bool> OpensAsync(TestApp app, string secret)
    {
        await using var scope = app.Open();
        var clients = scope.Get<IOpenIddictApplicationManager>();
        return await clients.ValidateClientSecretAsync((await clients.FindByClientIdAsync("shop"))!, secret);
    }

    private static Task<List<AuditEntry>> TrailAsync(TestApp app, TenantId tenant) =>
        app.WithAsync(tenant, db => db.AuditEntries.AsNoTracking().OrderBy(e => e.Position).ToListAsync());

    private static void AssertChained(List<AuditEntry> trail)
    {
        var previous = Array.Empty<byte>();
        foreach (var entry in trail)
        {
            Assert.True(entry.Follows(previous));
            previous = entry.Hash;
        }
    }

    private static Task<Done> DoAsync<TService>(TestApp app, Func<TService, CancellationToken, Task<Result<Done>>> act)
        where TService : notnull => DoAsync<TService, Done>(app, act);

    private static async Task<T> DoAsync<TService, T>(TestApp app, Func<TService, CancellationToken, Task<Result<T>>> act)
        where TService : notnull
    {
        await using var scope = app.Open();
        return (await act(scope.Get<TService>(), default)).Value;
    }

    private static async Task<string?> RefusedAsync<TService, T>(TestApp app, Func<TService, CancellationToken, Task<Result<T>>> act)
        where TService : notnull
    {
        await using var scope = app.Open();
        return (await act(scope.Get<TService>(), default)).Error?.Code;
    }

    private static async Task FailsAsync<TService>(TestApp app, Func<TService, CancellationToken, Task> act)
        where TService : notnull
    {
        await using var scope = app.Open();
        var failure = await Assert.ThrowsAsync<DbUpdateException>(() => act(scope.Get<TService>(), default));
        Assert.IsType<SqliteException>(failure.InnerException);
    }
}
