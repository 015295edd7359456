using System.Text.Json;
using OrderMgmt.Api.Errors;

namespace OrderMgmt.Api.Http;

internal static class QueryFilter
{
    /// <summary>Query parameters the operation does not know are refused: a filter with a typo must not list everything.</summary>
    public static TBuilder RefuseUnknownQuery<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilterFactory((factory, next) =>
        {
            var parameters = HandlerParameter.Of(factory.MethodInfo).ToList();
            var known = parameters.Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var queried = string.Join(", ", parameters.Where(p => p.IsQueried).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name)));
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

    private static ValueTask<object?> Refuse(string name, string message) =>
        ValueTask.FromResult<object?>(new Problem(ApiErrors.UnreadableParameter(name, message)));
}
