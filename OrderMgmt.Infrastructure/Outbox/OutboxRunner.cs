using System.Diagnostics;
using Hangfire;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Integration;
using OrderMgmt.Application.Ordering.Allocation;
using OrderMgmt.Application.Ordering.Changes;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Inventory.Products;
using OrderMgmt.Domain.Ordering.Changes;
using OrderMgmt.Domain.Ordering.Orders;
using OrderMgmt.Domain.Reporting.Jobs;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.ServiceDefaults;
using EventId = OrderMgmt.Domain.Common.EventId;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>What a job knows when it starts: for which tenant, and which item under which lease. Ids only.</summary>
public sealed record OutboxEnvelope(Guid ItemId, long Fence, Guid TenantId, string Kind, Guid TargetId, string CorrelationId, int Attempt, string? TraceParent = null)
{
    internal static OutboxEnvelope Of(OutboxMessage item) =>
        new(item.Id, item.Fence, item.TenantId.Value, item.Kind, item.TargetId, item.CorrelationId, item.Attempts, item.TraceParent);
}

/// <summary>Runs one work item as the tenant in its envelope. Hangfire only executes: the item's row decides about retries.</summary>
public sealed class OutboxRunner(IServiceScopeFactory scopes, OrderMgmtMetrics metrics, TimeProvider clock, ILogger<OutboxRunner> log)
{
    /// <summary>How often a report is tried before its job is failed. Mail is tried until it is sent.</summary>
    public const int MostReportAttempts = 5;

    /// <exception cref="TenantNotSetException">The envelope names no tenant; nothing was read.</exception>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task RunAsync(OutboxEnvelope envelope, CancellationToken ct)
    {
        using var logged = log.BeginScope(new Dictionary<string, object>
        {
            ["TenantId"] = envelope.TenantId,
            ["CorrelationId"] = envelope.CorrelationId,
            ["OutboxMessage"] = envelope.ItemId,
        });

        // A process and a minute may lie between; it is still the trace that the work came from.
        _ = ActivityContext.TryParse(envelope.TraceParent, null, isRemote: true, out var origin);
        using var span = Telemetry.Spans.StartActivity($"run {envelope.Kind}", ActivityKind.Consumer, origin);
        span?.SetTag("ordermgmt.tenant", envelope.TenantId).SetTag("ordermgmt.attempt", envelope.Attempt);
        var started = clock.GetTimestamp();
        try
        {
            await using var scope = await OpenScopeAsync(envelope, ct);
            var done = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(RequestFor(envelope), ct);
            if (done.Error is { } refused)
            {
                log.LogWarning("Work item {Kind} was refused at attempt {Attempt}: {Code}; it will be tried again", envelope.Kind, envelope.Attempt, refused.Code);
                await ReturnAsync(envelope, refused.Code);
                return;
            }

            scope.ServiceProvider.GetRequiredService<OutboxSignal>().Raise();
            if (envelope.Kind == OutboxKinds.RunReport) metrics.ReportRan(clock.GetElapsedTime(started), succeeded: envelope.Attempt <= MostReportAttempts);
        }
        catch (LeaseLostException)
        {
            log.LogWarning("Work item {Kind} was taken over by another worker; this one wrote nothing", envelope.Kind);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await ReturnAsync(envelope, "Stopped"); // not left to the lease's end: another worker may take it at once
            throw;
        }
        catch (Exception e) when (e is not TenantNotSetException)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            if (envelope.Kind == OutboxKinds.RunReport) metrics.ReportRan(clock.GetElapsedTime(started), succeeded: false);
            log.LogError(e, "Work item {Kind} failed at attempt {Attempt}; it will be tried again", envelope.Kind, envelope.Attempt);
            await ReturnAsync(envelope, e.GetType().Name);
        }
    }

    private async Task ReturnAsync(OutboxEnvelope envelope, string reason)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OutboxLeases>()
            .ReturnAsync(envelope.ItemId, envelope.Fence, reason, CancellationToken.None);
    }

    private async Task<AsyncServiceScope> OpenScopeAsync(OutboxEnvelope envelope, CancellationToken ct)
    {
        if (envelope.TenantId == Guid.Empty) throw new TenantNotSetException();

        var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var id = TenantId.From(envelope.TenantId);
        var tenant = await services.GetRequiredService<ITenantDirectory>().FindAsync(id, ct) ?? throw new TenantNotSetException();
        services.GetRequiredService<TenantContext>().Open(Caller.System(id, "system:worker", tenant.Settings, envelope.CorrelationId));
        services.GetRequiredService<MessageLease>().Hold(envelope.ItemId, envelope.Fence);
        return scope;
    }

    private static IRequest<Result<Done>> RequestFor(OutboxEnvelope envelope) => envelope.Kind switch
    {
        OutboxKinds.SendOrderConfirmation => new SendOrderConfirmationRequest(EventId.From(envelope.TargetId)),
        OutboxKinds.RunReport when envelope.Attempt > MostReportAttempts => new GiveUpReportRequest(JobId.From(envelope.TargetId)),
        OutboxKinds.RunReport => new ExecuteReportRequest(JobId.From(envelope.TargetId)),
        OutboxKinds.ExpireOrder => new ExpireOrderRequest(OrderId.From(envelope.TargetId)),
        OutboxKinds.ExpireReservation => new ExpireReservationRequest(OrderId.From(envelope.TargetId)),
        OutboxKinds.ExpireChange => new ExpireChangeRequest(ChangeId.From(envelope.TargetId)),
        OutboxKinds.AllocateBackorders => new AllocateBackordersRequest(ProductId.From(envelope.TargetId)),
        _ => throw new NotSupportedException($"Unknown kind of work: {envelope.Kind}"),
    };
}
