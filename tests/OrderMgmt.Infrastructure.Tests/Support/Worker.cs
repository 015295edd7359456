using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Infrastructure.Jobs;
using OrderMgmt.Infrastructure.Persistence.Reviewed;

namespace OrderMgmt.Infrastructure.Tests.Support;

/// <summary>What the dispatcher and Hangfire do, step by step.</summary>
internal static class Worker
{
    public static async Task<IReadOnlyList<WorkEnvelope>> TakeAsync(this TestApp app, int underWay = 128, int ofEachTenant = 32)
    {
        await using var scope = app.Open();
        return [.. (await scope.Get<WorkItemLeases>().TakeAsync(underWay, ofEachTenant, default)).Select(WorkEnvelope.Of)];
    }

    public static Task RunAsync(this TestApp app, WorkEnvelope envelope) =>
        app.Services.GetRequiredService<WorkRunner>().RunAsync(envelope, default);
}
