using System.Reflection;
using OrderMgmt.Api.Errors;

namespace OrderMgmt.Api.Http;

internal static class QueryFilter
{
    /// <summary>Query parameters the operation does not know are refused: a filter with a typo must not list everything.</summary>
    public static TBuilder RefuseUnknownQuery<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilterFactory((factory, next) =>
        {
            var known = factory.MethodInfo.GetParameters().SelectMany(NamesOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return context =>
            {
                foreach (var name in context.HttpContext.Request.Query.Keys)
                    if (!known.Contains(name))
                        return ValueTask.FromResult<object?>(new Problem(ApiErrors.UnreadableParameter(name, "There is no such parameter.")));
                return next(context);
            };
        });

    private static IEnumerable<string> NamesOf(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is null
            ? [parameter.Name!]
            : parameter.ParameterType.GetProperties().Select(p => p.Name);
}
