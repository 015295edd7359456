using System.Collections;
using System.Reflection;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Domain.Tests.Ordering;

/// <summary>Copies what belongs to one world; values and records, which nobody changes, are shared.</summary>
internal static class WorldCopies
{
    private static readonly Dictionary<Type, FieldInfo[]?> Known = [];

    public static OrderWorld Of(OrderWorld world) => (OrderWorld)Of(world, new Dictionary<object, object>(ReferenceEqualityComparer.Instance))!;

    private static object? Of(object? original, Dictionary<object, object> done)
    {
        if (original is null || (original is not IList && FieldsOf(original.GetType()) is null)) return original;
        if (done.TryGetValue(original, out var known)) return known;
        if (original is IList list && original.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(List<>))
        {
            var copied = (IList)Activator.CreateInstance(type)!;
            done[original] = copied;
            foreach (var item in list) copied.Add(Of(item, done));
            return copied;
        }

        if (FieldsOf(original.GetType()) is not { } fields) return original;
        var copy = Clone.Invoke(original, null)!;
        done[original] = copy;
        foreach (var field in fields) field.SetValue(copy, Of(field.GetValue(original), done));
        return copy;
    }

    private static readonly MethodInfo Clone = typeof(object).GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!;

    // Null for a type that is shared.
    private static FieldInfo[]? FieldsOf(Type type)
    {
        lock (Known)
        {
            if (Known.TryGetValue(type, out var known)) return known;
            var mutable = type.IsClass && type.Namespace?.StartsWith("OrderMgmt.Domain", StringComparison.Ordinal) is true
                && type.GetMethod("<Clone>$") is null && !type.IsArray;
            return Known[type] = mutable ? [.. AllFields(type).Where(f => f.FieldType.IsClass || f.FieldType.IsInterface)] : null;
        }
    }

    private static IEnumerable<FieldInfo> AllFields(Type? type) => type is null
        ? []
        : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Concat(AllFields(type.BaseType));
}

/// <summary>All that an order shows, as text.</summary>
internal static class OrderText
{
    private static readonly PropertyInfo[] OfOrder = Shown(typeof(Order));
    private static readonly PropertyInfo[] OfLine = Shown(typeof(OrderLine));

    public static string Of(Order order) => string.Join('\n',
        [string.Join('|', OfOrder.Select(p => p.GetValue(order))), .. order.Lines.Select(l => string.Join('|', OfLine.Select(p => p.GetValue(l))))]);

    private static PropertyInfo[] Shown(Type type) =>
        [.. type.GetProperties().Where(p => p.Name is not (nameof(Order.Lines) or nameof(Order.Entries) or nameof(Order.Events)))];
}
