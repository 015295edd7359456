using System.Reflection;
using Mediator;
using OrderMgmt.Application.Json;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;

namespace OrderMgmt.Application.Tests.Pipeline;

/// <summary>
/// Names that are stored and that callers see, whatever the code calls its classes. One that changes is lost to whoever reads what was
/// stored before: the list may grow, and a line of it never changes.
/// </summary>
public sealed class ContractTests
{
    [Fact]
    public void StoredNames_AreThoseOfTheList()
    {
        var application = typeof(IUnitOfWork).Assembly.GetTypes();
        var domain = typeof(AggregateRoot).Assembly.GetTypes();
        var names = application.Where(IsCommand).Select(c => $"audit action {c.GetCustomAttribute<AuditActionAttribute>()?.Action}")
            .Concat(application.SelectMany(OwnAuditActionsOf).Select(action => $"audit action {action}"))
            .Concat(domain.Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(AggregateRoot))).Select(a => $"audit subject {((AggregateRoot)Activator.CreateInstance(a, nonPublic: true)!).SubjectType}"))
            .Concat(domain.SelectMany(t => t.GetCustomAttributes<AuditPartAttribute>()).Select(p => $"audit part {p.Name}"))
            .Concat(domain.Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(DomainEvent))).Select(e => $"event {TypeOf(e)}"))
            .Concat(OutboxMessageTypes.Kinds.Select(k => $"message {k}"))
            .Concat(domain.Concat(application).SelectMany(ErrorCodesOf).Distinct().Select(code => $"error {code}"))
            .Concat(domain.Concat(application).Where(t => t is { IsEnum: true, IsPublic: true }).Select(t => $"values {EnumNames.Listed(t)}"))
            .Order(StringComparer.Ordinal);

        var listed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Pipeline", "Contracts.txt"));

        Assert.NotEmpty(listed);
        Assert.Equal(listed, names);
    }

    // Acts that no caller asked for: a message's handler names them by constants of the message.
    private static IEnumerable<object?> OwnAuditActionsOf(Type type) => type.IsAssignableTo(typeof(IOutboxMessage))
        ? type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(f => f.IsLiteral && f.Name.EndsWith("AuditAction", StringComparison.Ordinal)).Select(f => f.GetRawConstantValue())
        : [];

    private static bool IsCommand(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICommand<>)) && !type.IsAbstract;

    private static IEnumerable<string> ErrorCodesOf(Type type) => type.ContainsGenericParameters
        ? []
        : type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Where(f => f.FieldType == typeof(Error)).Select(f => ((Error)f.GetValue(null)!).Code);

    private static string TypeOf(Type raised)
    {
        var constructor = raised.GetConstructors(BindingFlags.Public | BindingFlags.Instance).Single();
        var values = constructor.GetParameters().Select(p => p.ParameterType == typeof(string) ? "" : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null);
        return ((DomainEvent)constructor.Invoke([.. values])).Type;
    }
}
