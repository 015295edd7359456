using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using FluentValidation;
using OrderMgmt.Application.Input;
using OrderMgmt.Application.Json;

namespace OrderMgmt.Application.Pipeline;

/// <summary>
/// Checks what a caller sent: each member by the bounds on it, each object by the validators of its type, of its base types and
/// interfaces; nested objects and items alike. What each type has is found once.
/// </summary>
internal sealed class RequestRules(IServiceProvider services)
{
    private const string Body = "Body";

    private readonly ConcurrentDictionary<Type, TypeRules> known = new();

    /// <returns>What needs correcting, by its pointer; empty when nothing does.</returns>
    public IReadOnlyDictionary<string, string[]> ProblemsOf(object request)
    {
        List<(string Pointer, string Message)> found = [];
        CheckObject(request, "", found);
        return found.GroupBy(f => f.Pointer, StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.Select(m => m.Message).Distinct().ToArray(), StringComparer.Ordinal);
    }

    private void CheckObject(object value, string pointer, List<(string, string)> found)
    {
        var rules = known.GetOrAdd(value.GetType(), RulesOf);
        foreach (var member in rules.Members)
            if (member.Property.GetValue(value) is { } own) Check(own, member, pointer + member.Pointer, found);
        foreach (var validator in rules.Validators)
            foreach (var failure in validator.Validate(new ValidationContext<object>(value)).Errors)
                found.Add((pointer + JsonPointer.FromPropertyPath(failure.PropertyName), failure.ErrorMessage));
    }

    private void Check(object value, Member member, string pointer, List<(string, string)> found)
    {
        if (value is IList items)
        {
            if (member.Items?.ProblemOf(items) is { } count) found.Add((pointer, count));
            else CheckItems(items, member, pointer, found);
        }
        else if (member.Bound?.ProblemOf(value) is { } problem) found.Add((pointer, problem));
        else if (value is string text && member.MustSaySomething && string.IsNullOrWhiteSpace(text)) found.Add((pointer, "Give a text that is not blank."));
        else if (value is Enum name && !Enum.IsDefined(value.GetType(), name)) found.Add((pointer, $"Give one of: {EnumNames.Listed(value.GetType())}."));
        else if (IsOurs(value.GetType())) CheckObject(value, pointer, found);
    }

    private void CheckItems(IList items, Member member, string pointer, List<(string, string)> found)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}");
            if (items[i] is { } item) Check(item, member, at, found);
            else found.Add((at, "This must not be null."));
        }
    }

    private TypeRules RulesOf(Type type) => new(
        [.. type.GetProperties().Where(p => p.GetIndexParameters().Length == 0).Select(p => Member.Of(type, p)).OfType<Member>()],
        [.. BasesOf(type).Select(t => services.GetService(typeof(IValidator<>).MakeGenericType(t))).OfType<IValidator>()]);

    private static IEnumerable<Type> BasesOf(Type type)
    {
        for (var self = type; self is not null && IsOurs(self); self = self.BaseType) yield return self;
        foreach (var role in type.GetInterfaces().Where(i => i.Assembly == type.Assembly)) yield return role;
    }

    private static bool IsOurs(Type type) => type is { IsClass: true } && type.Assembly == typeof(RequestRules).Assembly;

    private sealed record TypeRules(IReadOnlyList<Member> Members, IReadOnlyList<IValidator> Validators);

    private sealed record Member(PropertyInfo Property, string Pointer, BoundAttribute? Bound, ItemsAttribute? Items, bool MustSaySomething)
    {
        /// <summary>Null for what has no bounds, in itself or in its items.</summary>
        public static Member? Of(Type type, PropertyInfo property)
        {
            var parameter = type.GetConstructors().SelectMany(c => c.GetParameters()).FirstOrDefault(p => p.Name == property.Name);
            BoundAttribute[] bounds = [.. property.GetCustomAttributes<BoundAttribute>(), .. parameter?.GetCustomAttributes<BoundAttribute>() ?? []];
            var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (bounds.Length == 0 && !kind.IsEnum && !IsOurs(kind) && !kind.GenericTypeArguments.Any(IsOurs)) return null;

            var bound = bounds.FirstOrDefault(b => b is not ItemsAttribute);
            var isNullable = new NullabilityInfoContext().Create(property).ReadState is NullabilityState.Nullable;
            return new Member(property, PointerOf(property.Name), bound, bounds.OfType<ItemsAttribute>().FirstOrDefault(), !isNullable && bound is TextAttribute { IsFree: true });
        }

        // A command's body is all that its caller sent: its members have no name before their own.
        private static string PointerOf(string member) => member == Body ? "" : JsonPointer.FromPropertyPath(member);
    }
}
