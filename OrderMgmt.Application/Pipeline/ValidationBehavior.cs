using Mediator;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>Judges the shape of a message before its handler sees it; meaning is the aggregate's to judge.</summary>
internal sealed class ValidationBehavior<TMessage, TResponse>(RequestRules rules) : IPipelineBehavior<TMessage, TResponse>
    where TMessage : notnull, IMessage
    where TResponse : IFailable<TResponse>
{
    public ValueTask<TResponse> Handle(TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken ct) =>
        rules.ProblemsOf(message) is { Count: > 0 } fields ? ValueTask.FromResult(TResponse.Fail(RequestErrors.Invalid(fields))) : next(message, ct);
}
