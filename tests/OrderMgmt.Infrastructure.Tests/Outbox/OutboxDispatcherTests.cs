using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Integration;
using OrderMgmt.Infrastructure.Outbox;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Outbox;

public sealed class OutboxDispatcherTests
{
    [Fact]
    public async Task Message_ThatHangfireDidNotTake_IsHandedOverAgainBeforeItsLeaseEnds()
    {
        var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var outbox = new TestOutbox { Answer = () => Task.FromResult(sent.TrySetResult()) };
        await using var app = await TestApp.StartWithWorkersAsync(services => services
            .AddSingleton<IMailSender>(outbox)
            .AddSingleton<IBackgroundJobClient>(provider => new ClientThatFailsOnce(new BackgroundJobClient(provider.GetRequiredService<JobStorage>()))));

        await app.PlaceOrderAsync(await app.NewTenantAsync());

        await sent.Task.WaitAsync(OutboxSettings.DefaultLeaseTime / 2, TestContext.Current.CancellationToken);
    }

    private sealed class ClientThatFailsOnce(IBackgroundJobClient real) : IBackgroundJobClient
    {
        private int calls;

        public string Create(Job job, IState state) => Interlocked.Increment(ref calls) == 1
            ? throw new BackgroundJobClientException("The storage did not answer.", new TimeoutException())
            : real.Create(job, state);

        public bool ChangeState(string jobId, IState state, string expectedState) => real.ChangeState(jobId, state, expectedState);
    }
}
