using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Application.Reporting.Reports;
using OrderMgmt.Infrastructure.Resources;

namespace OrderMgmt.Infrastructure.Files;

internal static class FilesRegistration
{
    public static void AddFiles(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IReportWriter, ReportWriter>();
        if (ResourceSettings.Of(builder).Blobs is null)
        {
            builder.Services.AddSingleton<IBlobStore, DiskBlobStore>();
            return;
        }

        builder.AddBlobClient();
        builder.Services.AddSingleton<IBlobStore, AzureBlobStore>();
    }
}
