using System.Collections;
using Microsoft.Extensions.Configuration;

namespace OrderMgmt.ServiceDefaults;

/// <summary>Binds sections strictly. By itself the binder skips what it cannot bind, without an error.</summary>
public static class ConfigurationSections
{
    /// <summary>The section's settings; null when the configuration does not name it.</summary>
    /// <exception cref="StartupException">It is named, but holds nothing, an unknown key or a value that cannot be read.</exception>
    public static T? BindSection<T>(this IConfiguration configuration, string section)
        where T : class
    {
        if (configuration.FindSection(section) is not { } named) return null;
        try
        {
#pragma warning disable RS0030 // the one place that binds, and it reports what it cannot bind
            var bound = named.Get<T>(binder => binder.ErrorOnUnknownConfiguration = true);
#pragma warning restore RS0030
            if (bound is null or ICollection { Count: 0 }) throw new StartupException($"The configuration names {section}, but nothing in it can be read.");
            return bound;
        }
        catch (InvalidOperationException e)
        {
            throw new StartupException($"{section} cannot be read: {(e.InnerException ?? e).Message}");
        }
    }

    // An empty array is a key without children: it is named all the same.
    private static IConfigurationSection? FindSection(this IConfiguration configuration, string section)
    {
        var named = configuration.GetSection(section);
        return named.Exists() || named.Value is not null ? named : null;
    }
}
