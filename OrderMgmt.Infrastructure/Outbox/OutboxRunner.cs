using System.Diagnostics;
using Hangfire;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderMgmt.Application.Access;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Jobs;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Observability;
using OrderMgmt.Infrastructure.Placements;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Outbox;

/// <summary>What a job knows when it starts: for which tenant, and which message under which lease. Ids only.</summary>
/// <param name="Placement">Where the message was leased; null for the shared database.</param>
public sealed record OutboxEnvelope(
    Guid MessageId, long LeaseNumber, Guid TenantId, string Kind, Guid TargetId, string CorrelationId, int Attempt, string? TraceParent = null, string? Placement = null)
{
    internal static OutboxEnvelope Of(OutboxMessage message, string? placement) =>
        new(message.Id, message.LeaseNumber, message.TenantId.Value, message.Kind, message.TargetId, message.CorrelationId, message.Attempts, message.TraceParent, placement);
}

/// <summary>Runs one message as the tenant in its envelope. Hangfire only executes: the row decides about retries.</summary>
public sealed class OutboxRunner(IServiceScopeFactory scopes, ForEachPlacement placements, OrderMgmtMetrics metrics, TimeProvider clock, ILogger<OutboxRunner> log)
{
    private const string Stopped = "Stopped";

    /// <summary>One after the other; what fails keeps none of the others from its turn.</summary>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task RunAllAsync(OutboxEnvelope[] envelopes, CancellationToken ct)
    {
        for (var i = 0; i < envelopes.Length; i++)
        {
            try
            {
                await RunAsync(envelopes[i], ct);
            }
            catch (TenantNotSetException e)
            {
                log.LogError(e, "Message {OutboxMessage} names no tenant of the directory", envelopes[i].MessageId);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                foreach (var left in envelopes.Skip(i + 1)) await ReturnAsync(left, Stopped);
                throw;
            }
        }
    }

    /// <exception cref="TenantNotSetException">The envelope names no tenant; nothing was read.</exception>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    public async Task RunAsync(OutboxEnvelope envelope, CancellationToken ct)
    {
        using var logged = log.BeginScope(new Dictionary<string, object>
        {
            ["TenantId"] = envelope.TenantId,
            ["CorrelationId"] = envelope.CorrelationId,
            ["OutboxMessage"] = envelope.MessageId,
        });

        // Another process and a minute later, it is still the trace that the work came from.
        _ = ActivityContext.TryParse(envelope.TraceParent, null, isRemote: true, out var origin);
        using var span = Telemetry.Spans.StartActivity($"run {envelope.Kind}", ActivityKind.Consumer, origin);
        span?.SetTag("ordermgmt.tenant", envelope.TenantId).SetTag("ordermgmt.attempt", envelope.Attempt);
        var started = clock.GetTimestamp();
        try
        {
            await using var scope = await OpenScopeAsync(envelope, ct);
            var done = await HandleAsync(scope.ServiceProvider, OutboxMessageTypes.Read(envelope.Kind, envelope.TargetId), ct);
            if (done.Error is { } refused)
            {
                log.LogWarning("Message {Kind} was refused at attempt {Attempt}: {Code}; it will be tried again", envelope.Kind, envelope.Attempt, refused.Code);
                await ReturnAsync(envelope, refused.Code);
                return;
            }

            scope.ServiceProvider.GetRequiredService<OutboxSignal>().Raise(envelope.Placement);
            if (envelope.Kind == ExecuteReport.Kind) metrics.ReportRan(clock.GetElapsedTime(started), succeeded: envelope.Attempt <= ExecuteReport.MaxAttempts);
        }
        catch (LeaseLostException)
        {
            log.LogWarning("Message {Kind} was taken over by another worker; this one wrote nothing", envelope.Kind);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await ReturnAsync(envelope, Stopped); // not left to the lease's end: another worker may take it at once
            throw;
        }
        catch (Exception e) when (e is not TenantNotSetException)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            if (envelope.Kind == ExecuteReport.Kind) metrics.ReportRan(clock.GetElapsedTime(started), succeeded: false);
            log.LogError(e, "Message {Kind} failed at attempt {Attempt}; it will be tried again", envelope.Kind, envelope.Attempt);
            await ReturnAsync(envelope, e.GetType().Name);
        }
    }

    // A handler that found nothing to do began no transaction: the message is removed all the same.
    private static async Task<Result<Done>> HandleAsync(IServiceProvider services, IOutboxMessage message, CancellationToken ct)
    {
        var done = await services.GetRequiredService<IMediator>().Send(message, ct);
        if (done.Error is not null || !services.GetRequiredService<MessageLease>().IsHeld) return done;

        return await services.GetRequiredService<IUnitOfWork>().ExecuteAsync<Result<Done>>(null, _ => ValueTask.FromResult<Result<Done>>(new Done()), ct);
    }

    private async Task ReturnAsync(OutboxEnvelope envelope, string reason)
    {
        await using var scope = placements.Visit(envelope.Placement);
        await scope.ServiceProvider.GetRequiredService<OutboxLeases>()
            .RetryAsync(envelope.MessageId, envelope.LeaseNumber, reason, CancellationToken.None);
    }

    private async Task<AsyncServiceScope> OpenScopeAsync(OutboxEnvelope envelope, CancellationToken ct)
    {
        if (envelope.TenantId == Guid.Empty) throw new TenantNotSetException();

        var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var id = TenantId.From(envelope.TenantId);
        var tenant = await services.GetRequiredService<ITenantDirectory>().FindAsync(id, ct) ?? throw new TenantNotSetException();
        services.GetRequiredService<TenantContext>().Open(Caller.System(id, "system:worker", tenant.Settings, tenant.Placement, envelope.CorrelationId));
        services.GetRequiredService<MessageLease>().Hold(envelope.MessageId, envelope.LeaseNumber, envelope.Attempt);
        return scope;
    }
}
