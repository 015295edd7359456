using Mediator;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>A command on something that exists: it must name the version it acts on.</summary>
public interface IVersionedCommand
{
    /// <summary>As the caller read it; null when the caller did not say.</summary>
    long? ExpectedVersion { get; }
}

/// <summary>Asks for the version after the shape was judged, and before anything is claimed or read.</summary>
internal sealed class VersionBehavior<TCommand, TResponse> : IPipelineBehavior<TCommand, TResponse>
    where TCommand : ICommand<TResponse>, IVersionedCommand
    where TResponse : IFailable<TResponse>
{
    public ValueTask<TResponse> Handle(TCommand message, MessageHandlerDelegate<TCommand, TResponse> next, CancellationToken ct) =>
        message.ExpectedVersion is null ? ValueTask.FromResult(TResponse.Fail(RequestErrors.VersionMissing)) : next(message, ct);
}
