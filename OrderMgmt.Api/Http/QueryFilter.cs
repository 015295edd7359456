using System.Reflection;
using System.Text.Json;
using OrderMgmt.Api.Errors;

namespace OrderMgmt.Api.Http;

internal static class QueryFilter
{
    private static readonly Type[] FromElsewhere = [typeof(CancellationToken), typeof(HttpRequest), typeof(HttpResponse), typeof(IfMatch)];

    /// <summary>Query parameters the operation does not know are refused: a filter with a typo must not list everything.</summary>
    public static TBuilder RefuseUnknownQuery<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilterFactory((factory, next) =>
        {
            var known = ParametersOf(factory.MethodInfo).Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var queried = string.Join(", ", ParametersOf(factory.MethodInfo).Where(p => p.IsQueried).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)));
            var unknown = queried.Length == 0 ? "This operation takes no parameters in its query." : $"There is no such parameter. There are: {queried}.";
            return context =>
            {
                foreach (var (name, values) in context.HttpContext.Request.Query)
                {
                    if (!known.Contains(name)) return Refuse(name, unknown);
                    if (values.Count > 1) return Refuse(name, "Give this parameter once.");
                }

                return next(context);
            };
        });

    /// <summary>A handler's parameters, those that stand together in a record one by one.</summary>
    public static IEnumerable<(string Name, Type Type, IReadOnlyList<object> Facts, bool IsQueried)> ParametersOf(MethodInfo handler) =>
        handler.GetParameters().SelectMany(parameter => parameter.GetCustomAttribute<AsParametersAttribute>() is null
            ? [(parameter.Name!, parameter.ParameterType, parameter.GetCustomAttributes(true), IsQueried(parameter))]
            : parameter.ParameterType.GetConstructors()[0].GetParameters()
                .Select(p => (p.Name!, p.ParameterType, (IReadOnlyList<object>)[.. p.GetCustomAttributes(true), .. parameter.ParameterType.GetProperty(p.Name!) is { } own ? Attribute.GetCustomAttributes(own) : []], true)));

    private static bool IsQueried(ParameterInfo parameter) =>
        !FromElsewhere.Contains(parameter.ParameterType) && !parameter.ParameterType.IsInterface
        && parameter.HasDefaultValue && !parameter.GetCustomAttributes(true).OfType<Microsoft.AspNetCore.Http.Metadata.IFromBodyMetadata>().Any();

    private static ValueTask<object?> Refuse(string name, string message) =>
        ValueTask.FromResult<object?>(new Problem(ApiErrors.UnreadableParameter(name, message)));
}
