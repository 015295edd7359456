namespace OrderMgmt.AppHost;

/// <param name="Choice">What it is, in a few words for a developer.</param>
/// <param name="Page">Where a developer reads what was sent; null when it leaves this machine.</param>
internal sealed record ChosenMail(string Choice, Action<IResourceBuilder<ProjectResource>> Connect, ReferenceExpression? Page);

internal static class Mail
{
    private const string Section = "Smtp";

    private static readonly string[] Members = ["Host", "Port", "Username", "Password", "From"];

    public static ChosenMail AddMail(this IDistributedApplicationBuilder builder, ContainerEngine containers)
    {
        var given = builder.Configuration.GetSection(Section);
        if (given["Host"] is { Length: > 0 } host)
        {
            return new ChosenMail($"the given SMTP server {host}", process =>
            {
                foreach (var member in Members)
                    if (given[member] is { Length: > 0 } value) process.WithEnvironment($"{Section}__{member}", value);
            }, Page: null);
        }

        return containers.IsUsed ? builder.AddCatcher() : new ChosenMail("mails as files", ChosenResource.Nothing, ReferenceExpression.Create($"/mails"));
    }

    private static ChosenMail AddCatcher(this IDistributedApplicationBuilder builder)
    {
        var catcher = builder.AddContainer("mail", "axllent/mailpit", "v1.31")
            .WithHttpEndpoint(targetPort: 8025, name: "http")
            .WithEndpoint(targetPort: 1025, name: "smtp", scheme: "smtp")
            .WithHttpHealthCheck("/readyz")
            .WithVolume("ordermgmt-mail", "/data")
            .WithEnvironment("MP_DATABASE", "/data/mails.db");
        var smtp = catcher.GetEndpoint("smtp");
        return new ChosenMail("Mailpit", process => process
            .WithEnvironment($"{Section}__Host", smtp.Property(EndpointProperty.Host))
            .WithEnvironment($"{Section}__Port", smtp.Property(EndpointProperty.Port))
            .WithEnvironment($"{Section}__From", "orders@ordermgmt.example")
            .WaitFor(catcher), ReferenceExpression.Create($"{catcher.GetEndpoint("http")}"));
    }
}
