using OrderMgmt.Api.Tests.Support;

namespace OrderMgmt.Api.Tests.Embedded;

/// <summary>What is for operators is closed to everybody else.</summary>
[Trait("Speed", "Slow")]
public sealed class AdminSurfaceTests(ApiFixture api)
{
    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/metrics")]
    [InlineData("/health/detail")]
    public async Task TheApi_ForAnonymousAndTenants_HasNoAdminSurface(string path)
    {
        var tenant = await api.NewTenantAsync();

        await (await api.Anonymous().GetAsync(path)).ShouldBeProblemAsync(404, "route.not_found");
        await (await tenant.Client().GetAsync(path)).ShouldBeProblemAsync(404, "route.not_found");
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task Health_ForAnybody_SaysOneWord(string path) =>
        Assert.Equal("Healthy", await api.Anonymous().GetStringAsync(path));
}
