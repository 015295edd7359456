using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OrderMgmt.Api.Errors;

/// <summary>A parameter of an operation.</summary>
/// <param name="Facts">The attributes that bound it.</param>
/// <param name="IsQueried">It comes from the query string.</param>
internal sealed record HandlerParameter(string Name, Type Type, IReadOnlyList<object> Facts, bool IsQueried)
{
    private static readonly Type[] FromElsewhere = [typeof(CancellationToken), typeof(HttpRequest), typeof(HttpResponse)];

    /// <summary>A handler's parameters; the members of a record of parameters one by one.</summary>
    public static IEnumerable<HandlerParameter> Of(MethodInfo handler) =>
        handler.GetParameters().SelectMany(parameter => parameter.GetCustomAttribute<AsParametersAttribute>() is null
            ? [new HandlerParameter(parameter.Name!, parameter.ParameterType, parameter.GetCustomAttributes(true), IsInQuery(parameter))]
            : parameter.ParameterType.GetConstructors()[0].GetParameters().Select(p => MemberOf(parameter.ParameterType, p)));

    private static HandlerParameter MemberOf(Type record, ParameterInfo member)
    {
        Attribute[] own = record.GetProperty(member.Name!) is { } property ? Attribute.GetCustomAttributes(property) : [];
        return new HandlerParameter(member.Name!, member.ParameterType, [.. member.GetCustomAttributes(true), .. own], IsQueried: true);
    }

    // A type that binds itself reads a header.
    private static bool IsInQuery(ParameterInfo parameter) =>
        !FromElsewhere.Contains(parameter.ParameterType) && !parameter.ParameterType.IsInterface && parameter.ParameterType.GetMethod("BindAsync") is null
        && parameter.HasDefaultValue && !parameter.GetCustomAttributes(true).OfType<IFromBodyMetadata>().Any();
}
