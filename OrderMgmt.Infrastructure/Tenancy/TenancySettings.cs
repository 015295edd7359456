using Microsoft.Extensions.Configuration;

namespace OrderMgmt.Infrastructure.Tenancy;

/// <summary>The section <c>Tenancy</c>.</summary>
/// <param name="DirectoryCache">
/// How long an entry of the directory is used before it is read again: a suspension, a revoked client and a placement that failed are known
/// everywhere after this time, or after twice as long where processes share a cache. Default: 30 seconds.
/// </param>
public sealed record TenancySettings(TimeSpan DirectoryCache)
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(30);

    public static TenancySettings From(IConfiguration configuration) => new(configuration.GetValue("Tenancy:DirectoryCache", Default));

    /// <summary>From when on no process uses an entry that is older: it may have got it from the shared cache just before it expired there.</summary>
    public TimeSpan UntilKnown => DirectoryCache * 2;
}
