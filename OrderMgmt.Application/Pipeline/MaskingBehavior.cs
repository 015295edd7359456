using Mediator;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>
/// Masks every reply on its way out. Handlers answer in full and the stored reply is kept in full, so a replay shows what its own
/// caller may see, whatever the first one could.
/// </summary>
internal sealed class MaskingBehavior<TMessage, TResponse>(PersonalData personal, TenantContext tenant) : IPipelineBehavior<TMessage, TResponse>
    where TMessage : notnull, IMessage
    where TResponse : IFailable<TResponse>
{
    public async ValueTask<TResponse> Handle(TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken ct)
    {
        var answer = await next(message, ct);
        return tenant.IsOpen && !personal.IsShown && answer.Content is IMasked masked ? TResponse.Succeed(masked.Mask(personal)) : answer;
    }
}
