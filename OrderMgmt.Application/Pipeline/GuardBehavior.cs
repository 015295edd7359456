using Mediator;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>A permission that depends on what is asked, beyond the one that the route asks for.</summary>
internal interface IGuard<in TMessage>
{
    /// <returns>Why the caller may not; null when it may.</returns>
    ValueTask<Error?> RefusalAsync(TMessage message, CancellationToken ct);
}

/// <summary>Asks the guards before anything is claimed or replayed: a replay needs the permission that the first call needed.</summary>
internal sealed class GuardBehavior<TMessage, TResponse>(IEnumerable<IGuard<TMessage>> guards) : IPipelineBehavior<TMessage, TResponse>
    where TMessage : notnull, IMessage
    where TResponse : IFailable<TResponse>
{
    public async ValueTask<TResponse> Handle(TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken ct)
    {
        foreach (var guard in guards)
            if (await guard.RefusalAsync(message, ct) is { } refused) return TResponse.Fail(refused);
        return await next(message, ct);
    }
}
