using Mediator;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Tests.Input;

/// <summary>Messages as the validation step judges them.</summary>
internal static class Judged
{
    private static readonly RequestRules Rules =
        new ServiceCollection().AddSingleton(TimeProvider.System).AddApplication().BuildServiceProvider().GetRequiredService<RequestRules>();

    /// <summary>The pointers of the fields that need correcting; empty when the message went on to its handler.</summary>
    public static async Task<IEnumerable<string>> PointersAsync<TMessage>(TMessage message)
        where TMessage : notnull, IMessage
    {
        var passed = false;
        var result = await new ValidationBehavior<TMessage, Result<Done>>(Rules).Handle(
            message, (_, _) => { passed = true; return ValueTask.FromResult<Result<Done>>(new Done()); }, default);

        Assert.Equal(passed, result.Error is null);
        if (result.Error is { } error) Assert.Equal(("request.invalid", ErrorKind.Malformed), (error.Code, error.Kind));
        return result.Error?.Fields!.Keys ?? [];
    }
}
