using System.Diagnostics;
using Hangfire;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Changes;
using OrderMgmt.Application.Common;
using OrderMgmt.Application.Mail;
using OrderMgmt.Application.Orders;
using OrderMgmt.Application.Reports;
using OrderMgmt.Application.Stock;
using OrderMgmt.Application.Tenancy;
using OrderMgmt.Domain.Changes;
using OrderMgmt.Domain.Common;
using OrderMgmt.Domain.Jobs;
using OrderMgmt.Domain.Orders;
using OrderMgmt.Domain.Products;
using OrderMgmt.Domain.Tenants;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Persistence.Reviewed;
using OrderMgmt.ServiceDefaults;
using EventId = OrderMgmt.Domain.Events.EventId;

namespace OrderMgmt.Infrastructure.Jobs;

/// <summary>What a job knows when it starts: for which tenant, and which item under which lease. Ids only.</summary>
public sealed record WorkEnvelope(Guid ItemId, long Fence, Guid TenantId, string Kind, Guid TargetId, string CorrelationId, int Attempt, string? TraceParent = null)
{
    internal static WorkEnvelope Of(WorkItem item) =>
        new(item.Id, item.Fence, item.TenantId.Value, item.Kind, item.TargetId, item.CorrelationId, item.Attempts, item.TraceParent);
}

/// <summary>Runs one work item as the tenant in its envelope. Hangfire only executes: the item's row decides about retries.</summary>
public sealed class WorkRunner(IServiceScopeFactory scopes, OrderMgmtMetrics metrics, TimeProvider clock, ILogger<WorkRunner> log)
{
    /// <summary>How often a report is tried before its job is failed. Mail is tried until it is sent.</summary>
    public const int MostReportAttempts = 5;

    /// <exception cref="TenantNotSetException">The envelope names no tenant; nothing was read.</exception>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task RunAsync(WorkEnvelope envelope, CancellationToken ct)
    {
        using var logged = log.BeginScope(new Dictionary<string, object>
        {
            ["TenantId"] = envelope.TenantId,
            ["CorrelationId"] = envelope.CorrelationId,
            ["WorkItem"] = envelope.ItemId,
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

            scope.ServiceProvider.GetRequiredService<WorkSignal>().Raise();
            if (envelope.Kind == WorkKinds.RunReport) metrics.ReportRan(clock.GetElapsedTime(started), succeeded: envelope.Attempt <= MostReportAttempts);
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
            if (envelope.Kind == WorkKinds.RunReport) metrics.ReportRan(clock.GetElapsedTime(started), succeeded: false);
            log.LogError(e, "Work item {Kind} failed at attempt {Attempt}; it will be tried again", envelope.Kind, envelope.Attempt);
            await ReturnAsync(envelope, e.GetType().Name);
        }
    }

    private async Task ReturnAsync(WorkEnvelope envelope, string reason)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<WorkItemLeases>()
            .ReturnAsync(envelope.ItemId, envelope.Fence, reason, CancellationToken.None);
    }

    private async Task<AsyncServiceScope> OpenScopeAsync(WorkEnvelope envelope, CancellationToken ct)
    {
        if (envelope.TenantId == Guid.Empty) throw new TenantNotSetException();

        var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var id = TenantId.From(envelope.TenantId);
        var tenant = await services.GetRequiredService<ITenantDirectory>().FindAsync(id, ct) ?? throw new TenantNotSetException();
        services.GetRequiredService<TenantContext>().Open(Caller.System(id, "system:worker", tenant.Settings, envelope.CorrelationId));
        services.GetRequiredService<WorkLease>().Hold(envelope.ItemId, envelope.Fence);
        return scope;
    }

    private static IRequest<Result<Done>> RequestFor(WorkEnvelope envelope) => envelope.Kind switch
    {
        WorkKinds.SendOrderConfirmation => new SendOrderConfirmationRequest(EventId.From(envelope.TargetId)),
        WorkKinds.RunReport when envelope.Attempt > MostReportAttempts => new GiveUpReportRequest(JobId.From(envelope.TargetId)),
        WorkKinds.RunReport => new ExecuteReportRequest(JobId.From(envelope.TargetId)),
        WorkKinds.ExpireOrder => new ExpireOrderRequest(OrderId.From(envelope.TargetId)),
        WorkKinds.ExpireReservation => new ExpireReservationRequest(OrderId.From(envelope.TargetId)),
        WorkKinds.ExpireChange => new ExpireChangeRequest(ChangeId.From(envelope.TargetId)),
        WorkKinds.AllocateBackorders => new AllocateBackordersRequest(ProductId.From(envelope.TargetId)),
        _ => throw new NotSupportedException($"Unknown kind of work: {envelope.Kind}"),
    };
}
