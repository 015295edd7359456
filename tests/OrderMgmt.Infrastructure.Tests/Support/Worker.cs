using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Infrastructure.Outbox;

namespace OrderMgmt.Infrastructure.Tests.Support;

/// <summary>What the dispatcher and Hangfire do, step by step.</summary>
internal static class Worker
{
    public static async Task<IReadOnlyList<OutboxEnvelope>> TakeAsync(this TestApp app, int underWay = 128, int ofEachTenant = 32)
    {
        await using var scope = app.Open();
        return [.. (await scope.Get<OutboxLeases>().TakeAsync(underWay, ofEachTenant, default)).Select(m => OutboxEnvelope.Of(m, null))];
    }

    public static Task RunAsync(this TestApp app, OutboxEnvelope envelope) =>
        app.Services.GetRequiredService<OutboxRunner>().RunAsync(envelope, default);
}
