using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Api.Tests.Support;
using OrderMgmt.Application.Access;
using OrderMgmt.Infrastructure.Database;

namespace OrderMgmt.Api.Tests.Access;

/// <summary>Path, token and header must name one tenant, and it must be active.</summary>
public sealed class TenantCheckTests(ApiFixture api)
{
    [Fact]
    public async Task Call_WhenPathNamesAnotherTenant_Returns404()
    {
        var (mine, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        await other.GrantAsync("both", [.. Permissions.All.Keys]);
        var client = api.Client(other.Id, api.Tokens.For(mine.Id, "both", Permissions.All.Keys));

        await (await client.GetAsync("orders")).ShouldBeProblemAsync(404, "tenant.not_found");
    }

    [Theory]
    [InlineData("not-a-tenant")]
    [InlineData("01234567-89ab-7def-8000-000000000000")]
    public async Task Call_WhenTheHeaderNamesAnotherTenant_Returns404(string header)
    {
        var client = (await api.NewTenantAsync()).Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Tenant-Id", header);

        await (await client.GetAsync("orders")).ShouldBeProblemAsync(404, "tenant.not_found");
    }

    [Fact]
    public async Task Call_WhenTheHeaderNamesTheSameTenant_IsServed()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Client();
        client.DefaultRequestHeaders.Add("X-Tenant-Id", tenant.Id.ToString());

        await client.GetJsonAsync("orders");
    }

    [Fact]
    public async Task Call_WhenTheTenantIsSuspended_Returns403()
    {
        var tenant = await api.NewTenantAsync();
        await using (var scope = api.Services.CreateAsyncScope())
        {
            var directory = scope.ServiceProvider.GetRequiredService<DirectoryDbContext>();
            (await directory.Tenants.SingleAsync(t => t.Id == tenant.Id)).Suspend();
            await directory.SaveChangesAsync();
        }

        await (await tenant.Client().GetAsync("orders")).ShouldBeProblemAsync(403, "tenant.suspended");
    }

    [Fact]
    public async Task Call_WithAMalformedTenant_Returns404()
    {
        var tenant = await api.NewTenantAsync();

        var response = await tenant.Client().GetAsync("/api/v1/tenants/nonsense/orders");

        await response.ShouldBeProblemAsync(404, "tenant.not_found");
    }
}
