using System.Reflection;
using Microsoft.AspNetCore.Routing;
using OrderMgmt.Application.Ordering.Orders;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Architecture.Tests.Support;
using OrderMgmt.Domain.Ordering.Orders;

namespace OrderMgmt.Architecture.Tests;

/// <summary>An act has one verb: in its route, its operation, its command, its audit entry and its method.</summary>
public sealed class VerbTests(RunningApi api) : IClassFixture<RunningApi>
{
    /// <summary>Operations that no method of the same verb carries out, and why.</summary>
    private static readonly Dictionary<string, string> WithoutMethod = new()
    {
        ["CreateOrder"] = "makes a draft, and places it when asked to",
    };

    [Fact]
    public void EveryWrite_IsTheCommandAndTheAuditActionOfItsName()
    {
        var writes = Writes().ToList();

        Assert.True(writes.Count > 30);
        Assert.All(writes, write => Assert.Equal(ActOf(write.Name), CommandOf(write.Name)?.GetCustomAttribute<AuditActionAttribute>()?.Action));
    }

    [Fact]
    public void EveryActInARoute_BeginsTheNameOfItsOperation()
    {
        var acts = Writes().Select(w => (w.Name, Act: w.Route.RawText!.Split('/')[^1])).Where(w => w.Act.Length > 0 && w.Act[0] != '{' && IsBelowAnId(w.Name)).ToList();

        Assert.True(acts.Count > 15);
        Assert.All(acts, act => Assert.StartsWith(act.Act, act.Name, StringComparison.OrdinalIgnoreCase));

        bool IsBelowAnId(string name) => Writes().Single(w => w.Name == name).Route.RawText!.Split('/')[^2] is ['{', ..] and not "{tenantId}";
    }

    [Fact]
    public void EveryActOfAnOrder_IsAMethodOfTheOrderOrOfItsPart()
    {
        var parts = typeof(Order).GetProperties().Select(p => p.PropertyType).Where(t => t.Name == "Order" + t.Namespace?.Split('.')[^1]).ToDictionary(t => t.Name["Order".Length..^1]);
        var acts = Writes().Select(w => w.Name).Where(name => CommandOf(name)!.Namespace!.Contains(".Ordering.", StringComparison.Ordinal) && !WithoutMethod.ContainsKey(name)).ToList();

        Assert.Equal(5, parts.Count);
        Assert.True(acts.Count > 20);
        Assert.All(acts, name =>
        {
            var part = parts.SingleOrDefault(p => name.EndsWith(p.Key, StringComparison.Ordinal));
            var (type, verb) = part.Value is null ? (typeof(Order), VerbOf(name)) : (part.Value, name[..^part.Key.Length]);
            Assert.True(type.GetMethods().Any(m => m.Name == verb), $"{name}: {type.Name} has no {verb}.");
        });
    }

    private static string VerbOf(string name) => name[..name.LastIndexOfAny([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"])];

    // Each report has an operation, all have one command.
    private static string ActOf(string name) => name.StartsWith("Run", StringComparison.Ordinal) ? "RunReport" : name;

    private static Type? CommandOf(string name) => typeof(CreateOrderCommand).Assembly.GetTypes().SingleOrDefault(t => t.Name == ActOf(name) + "Command");

    private IEnumerable<(string Name, Microsoft.AspNetCore.Routing.Patterns.RoutePattern Route)> Writes() =>
        from endpoint in api.Endpoints
        where endpoint.RoutePattern.RawText!.StartsWith("/api/v1/tenants/", StringComparison.Ordinal)
        where endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Any(m => m is "POST" or "PUT" or "PATCH" or "DELETE")
        select (endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, endpoint.RoutePattern);
}
