using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Fluid;
using OrderMgmt.Application.Integration;

namespace OrderMgmt.Infrastructure.Mail;

/// <summary>Liquid templates compiled into this assembly: the first line is the subject, the text follows a blank line.</summary>
internal sealed class MailTemplates : IMailTemplates
{
    private static readonly TemplateOptions Options = CreateOptions();

    private readonly ConcurrentDictionary<string, IFluidTemplate> parsed = new(StringComparer.Ordinal);

    public (string Subject, string Text) Render(string template, object model)
    {
        var text = parsed.GetOrAdd(template, Parse).Render(new TemplateContext(model, Options));
        var firstLine = text.IndexOf('\n', StringComparison.Ordinal);
        return (text[..firstLine].Trim(), text[firstLine..].Trim() + "\n");
    }

    private static TemplateOptions CreateOptions()
    {
        var options = new TemplateOptions { CultureInfo = CultureInfo.InvariantCulture };
        options.MemberAccessStrategy = new DefaultMemberAccessStrategy { MemberNameStrategy = MemberNameStrategies.CamelCase };
        options.MemberAccessStrategy.Register<OrderConfirmationModel>();
        options.MemberAccessStrategy.Register<OrderConfirmationLine>();
        return options;
    }

    private static IFluidTemplate Parse(string name)
    {
        using var source = Assembly.GetExecutingAssembly().GetManifestResourceStream($"OrderMgmt.Infrastructure.Mail.Templates.{name}.liquid")
            ?? throw new InvalidOperationException($"There is no mail template {name}.");
        using var reader = new StreamReader(source);
        return new FluidParser().Parse(reader.ReadToEnd());
    }
}
