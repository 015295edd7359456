using System.Reflection;
using Mediator;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>Gives each command its transaction; handlers load, ask the aggregate and return.</summary>
internal sealed class TransactionBehavior<TCommand, TResponse>(IUnitOfWork work) : IPipelineBehavior<TCommand, TResponse>
    where TCommand : ICommand<TResponse>
    where TResponse : IFailable<TResponse>
{
    private static readonly string Action = typeof(TCommand).GetCustomAttribute<AuditActionAttribute>()?.Action
        ?? throw new InvalidOperationException($"{typeof(TCommand)} has no audit action: name one by {nameof(AuditActionAttribute)}.");

    public ValueTask<TResponse> Handle(
        TCommand message, MessageHandlerDelegate<TCommand, TResponse> next, CancellationToken ct) =>
        work.ExecuteAsync(Action, token => next(message, token), ct);
}
