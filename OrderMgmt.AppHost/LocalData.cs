namespace OrderMgmt.AppHost;

/// <summary>Where the processes of a run without containers keep what is not in a resource of its own.</summary>
internal sealed record LocalData(string Directory)
{
    public const string Setting = "DataDirectory";

    /// <summary>Absolute: each process would complete a relative path from its own folder.</summary>
    public static LocalData From(IDistributedApplicationBuilder builder) =>
        new(Path.GetFullPath(builder.Configuration[Setting] ?? "../.data/apphost", builder.AppHostDirectory));

    public string Below(string name) => Path.Combine(Directory, name);
}
