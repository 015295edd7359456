using OrderMgmt.Domain.Common;

namespace OrderMgmt.Infrastructure.Tenancy.Isolation;

/// <summary>What the last attempt to pass one layer, as one tenant, showed. Kept in the directory, where operators see all tenants' at once.</summary>
public sealed class IsolationProbe
{
    public const int MaxLayerLength = 20;

    private IsolationProbe() { }

    public TenantId TenantId { get; private set; }

    /// <summary>One of <see cref="IsolationLayers"/>.</summary>
    public string Layer { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public long Attempts { get; private set; }

    public long Passed { get; private set; }

    public static IsolationProbe Of(TenantId tenant, string layer) => new() { TenantId = tenant, Layer = layer };

    public void Record(ProbeResult result, DateTimeOffset now) => (Attempts, Passed, At) = (result.Attempts, result.Passed, now);
}

/// <param name="Attempts">How many foreign rows were asked for, or tables looked at.</param>
/// <param name="Passed">How many got through.</param>
public readonly record struct ProbeResult(string Layer, long Attempts, long Passed);

/// <summary>The names of the layers: a contract.</summary>
public static class IsolationLayers
{
    public const string Request = "request";
    public const string Filter = "filter";
    public const string Guard = "guard";
    public const string Keys = "keys";
    public const string Database = "database";
    public const string Place = "place";
}
