using FluentValidation;
using Mediator;
using OrderMgmt.Application.Input;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Pipeline;

/// <summary>Judges the shape of a message before its handler sees it; meaning is the aggregate's to judge.</summary>
internal sealed class ValidationBehavior<TMessage, TResponse>(IEnumerable<IValidator<TMessage>> validators)
    : IPipelineBehavior<TMessage, TResponse>
    where TMessage : notnull, IMessage
    where TResponse : IResult<TResponse>
{
    public ValueTask<TResponse> Handle(
        TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken ct)
    {
        Dictionary<string, string[]>? fields = null;
        foreach (var validator in validators)
        {
            var outcome = validator.Validate(message);
            if (outcome.IsValid) continue;

            fields ??= [];
            foreach (var field in outcome.Errors.GroupBy(e => JsonPointer.FromPropertyPath(e.PropertyName)))
                fields[field.Key] = [.. field.Select(e => e.ErrorMessage).Distinct()];
        }

        return fields is null ? next(message, ct) : ValueTask.FromResult(TResponse.Fail(RequestErrors.Invalid(fields)));
    }
}
