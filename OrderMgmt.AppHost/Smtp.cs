namespace OrderMgmt.AppHost;

internal sealed record Smtp(
    IReadOnlyDictionary<string, ReferenceExpression> Settings, IResourceBuilder<ContainerResource>? Catcher = null);

internal static class SmtpExtensions
{
    /// <summary>A mail catcher when the application runs here; a relay named by parameters when it is published.</summary>
    public static Smtp AddSmtp(this IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsRunMode ? builder.AddCatcher() : builder.AddRelay();

    public static IResourceBuilder<ProjectResource> WithSmtp(this IResourceBuilder<ProjectResource> project, Smtp smtp)
    {
        foreach (var (key, value) in smtp.Settings) project.WithEnvironment($"Smtp__{key}", value);

        return smtp.Catcher is null ? project : project.WaitFor(smtp.Catcher);
    }

    private static Smtp AddCatcher(this IDistributedApplicationBuilder builder)
    {
        var catcher = builder.AddContainer("mail", "axllent/mailpit", "v1.31")
            .WithHttpEndpoint(targetPort: 8025, name: "http")
            .WithEndpoint(targetPort: 1025, name: "smtp", scheme: "smtp");
        var smtp = catcher.GetEndpoint("smtp");

        return new Smtp(new Dictionary<string, ReferenceExpression>
        {
            ["Host"] = ReferenceExpression.Create($"{smtp.Property(EndpointProperty.Host)}"),
            ["Port"] = ReferenceExpression.Create($"{smtp.Property(EndpointProperty.Port)}"),
            ["From"] = ReferenceExpression.Create($"orders@ordermgmt.example"),
        }, catcher);
    }

    private static Smtp AddRelay(this IDistributedApplicationBuilder builder)
    {
        return new Smtp(new Dictionary<string, ReferenceExpression>
        {
            ["Host"] = Parameter("smtp-host"),
            ["Port"] = Parameter("smtp-port"),
            ["Username"] = Parameter("smtp-username"),
            ["Password"] = Parameter("smtp-password", secret: true),
            ["From"] = Parameter("smtp-from"),
        });

        ReferenceExpression Parameter(string name, bool secret = false) =>
            ReferenceExpression.Create($"{builder.AddParameter(name, secret)}");
    }
}
