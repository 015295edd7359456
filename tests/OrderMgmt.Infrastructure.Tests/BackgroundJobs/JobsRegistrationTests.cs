using Hangfire;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Infrastructure.BackgroundJobs;

namespace OrderMgmt.Infrastructure.Tests.BackgroundJobs;

public sealed class JobsRegistrationTests
{
    [Fact]
    public async Task TwoHosts_InOneProcess_KeepTheirJobsApart()
    {
        await using var one = Host();
        await using var other = Host();
        _ = (one.Services.GetRequiredService<IGlobalConfiguration>(), other.Services.GetRequiredService<IGlobalConfiguration>());

        Assert.NotSame(one.Services.GetRequiredService<JobStorage>(), other.Services.GetRequiredService<JobStorage>());
        Assert.NotSame(one.Services.GetRequiredService<JobActivator>(), other.Services.GetRequiredService<JobActivator>());
    }

    private static WebApplication Host()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = false); // only the jobs' part is here
        builder.AddPersistence();
        builder.AddWorkProcessing();
        return builder.Build();
    }
}
